#!/usr/bin/env bash
# Settles in a Zuora test tenant what nobody can know without one. Needs curl and jq, an OAuth client of the tenant, and a
# posted invoice with an open balance: the ids of it and of one of its items. It posts adjustments of 0.01 and cancels each.
#
#   ZUORA_URL=https://rest.test.zuora.com ZUORA_CLIENT_ID=… ZUORA_CLIENT_SECRET=… \
#   INVOICE_ID=… INVOICE_ITEM_ID=… bash tools/realAccountChecks/zuora.sh
#
# Secret and token are handed to curl through its standard input, so that no list of processes shows them, and never printed.
set -u
: "${ZUORA_URL:?}" "${ZUORA_CLIENT_ID:?}" "${ZUORA_CLIENT_SECRET:?}" "${INVOICE_ID:?}" "${INVOICE_ITEM_ID:?}"
case $ZUORA_URL in
  https://rest.zuora.com | https://rest.na.zuora.com | https://rest.eu.zuora.com | https://rest.ap.zuora.com)
    echo "$ZUORA_URL is a production address; this is for test tenants" >&2
    exit 2
    ;;
esac

today=$(date -u +%F)
made=()

token() {
  printf 'data = "grant_type=client_credentials"\ndata-urlencode = "client_id=%s"\ndata-urlencode = "client_secret=%s"\n' \
    "$ZUORA_CLIENT_ID" "$1" | curl -sS -K - "${@:2}" "$ZUORA_URL/oauth/token"
}

# call METHOD PATH [BODY] [HEADER…]: prints the answer, and its status in a line of its own
call() {
  local method=$1 path=$2 body=${3:-} headers=()
  for header in "${@:4}"; do headers+=(-H "$header"); done
  [ -z "$body" ] || headers+=(-H 'Content-Type: application/json' --data "$body")
  printf 'header = "Authorization: Bearer %s"\n' "$bearer" |
    curl -sS -K - -X "$method" -w '\nHTTP %{http_code}\n' "${headers[@]}" "$ZUORA_URL$path"
}

# adjustment [JSON]: the body of a credit of 0.01 with more or other fields
adjustment() {
  jq -cn --arg invoice "$INVOICE_ID" --arg item "$INVOICE_ITEM_ID" --arg today "$today" --argjson more "${1:-{\}}" \
    '{InvoiceId: $invoice, SourceId: $item, SourceType: "InvoiceDetail", Type: "Credit", Amount: 0.01,
      AdjustmentDate: $today, Comment: "check of the credit memo sync", ReferenceId: "zcm-check"} + $more'
}

post() {
  local answer
  answer=$(call POST /v1/object/invoice-item-adjustment "$(adjustment "$@")")
  echo "$answer"
  id=$(printf '%s' "$answer" | sed '$d' | jq -r '.Id // empty')
  [ -z "$id" ] || made+=("$id")
}

query() {
  call POST /v1/action/query "$(jq -cn --arg q "$1" '{queryString: $q}')"
}

cancel() {
  call PUT "/v1/object/invoice-item-adjustment/$1" '{"Status":"Canceled"}'
}

point() {
  printf '\n== %s\n' "$*"
}

point 'token: a wrong secret'
token wrong-secret -o /dev/null -w 'HTTP %{http_code}\n'
bearer=$(token "$ZUORA_CLIENT_SECRET" | jq -r '.access_token // empty')
[ -n "$bearer" ] || { echo 'no token: check the client' >&2; exit 1; }

point 'amountsAs, discountsReduceItems: how amounts are written, and what can still be credited'
call GET "/v1/invoices/$INVOICE_ID"
call GET "/v1/invoices/$INVOICE_ID/items"

point 'netsuiteConnector, netsuiteFieldSpelling: plain'
post '{"IntegrationId__NS":"zcm-check","Origin__NS":"NETSUITE"}'
first=$id
call GET "/v1/object/invoice-item-adjustment/$first"
point 'netsuiteFieldSpelling: prefixed'
post '{"InvoiceItemAdjustment.IntegrationId__NS":"zcm-check","InvoiceItemAdjustment.Origin__NS":"NETSUITE"}'
call GET "/v1/object/invoice-item-adjustment/$id"

point 'settableAdjustmentNumber, adjustmentNumberPrefix: compare with the numbers above'
post "{\"AdjustmentNumber\":\"ZCM-CHECK-$(date +%s)\"}"
call GET "/v1/object/invoice-item-adjustment/$id"

point 'filterByIntegrationId'
query "select Id from InvoiceItemAdjustment where IntegrationId__NS = 'zcm-check'"
point 'emptyRecords'
query "select Id from InvoiceItemAdjustment where ReferenceId = 'zcm-check-none'"
point 'queryBatchSize: rows of a page, with and without done'
query 'select Id from InvoiceItem' | sed '$d' | jq '{size, done, rows: (.records | length)}'

point 'businessFailureStatus: an amount of zero'
post '{"Amount":0}'
point 'extraDecimals'
post '{"Amount":0.001}'
point 'advancedAdjustments, or against the sign: a Charge on an item that was never credited'
post '{"Type":"Charge","Amount":999999}'

point 'the same Idempotency-Key and body twice: one adjustment'
key="zcm-check-$(date +%s)"
for _ in 1 2; do
  answer=$(call POST /v1/object/invoice-item-adjustment "$(adjustment)" "Idempotency-Key: $key")
  echo "$answer"
  id=$(printf '%s' "$answer" | sed '$d' | jq -r '.Id // empty')
done
[ -z "$id" ] || made+=("$id")
point 'the same key with another body'
call POST /v1/object/invoice-item-adjustment "$(adjustment '{"Comment":"another"}')" "Idempotency-Key: $key"

point 'transferredSpelling'
call PUT "/v1/object/invoice-item-adjustment/$first" '{"TransferredToAccounting":"Yes"}'
call GET "/v1/object/invoice-item-adjustment/$first"

point 'deleteOnlyCanceled: deleting one that is Processed'
call DELETE "/v1/object/invoice-item-adjustment/$first"

point 'cancelRefused: canceling all of them, the one that is transferred first'
for id in "${made[@]}"; do cancel "$id"; done
