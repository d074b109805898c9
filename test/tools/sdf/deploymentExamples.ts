import type { Example } from './objectExamples.ts';
import { daily, mapReduce, projectOf, role, scheduled, suitelet, userEvent } from './projects.ts';

const UE = 'Objects/customscript_abc_ue.xml';
const SL = 'Objects/customscript_abc_sl.xml';
const MR = 'Objects/customscript_abc_mr.xml';

const parameter = (isMandatory: string): string =>
  `<scriptcustomfields><scriptcustomfield scriptid="custscript_abc_ids"><label>Ids</label><fieldtype>TEXT</fieldtype>\n<ismandatory>${isMandatory}</ismandatory></scriptcustomfield></scriptcustomfields>`;
export const DEPLOYMENT_EXAMPLES: readonly Example[] = [
  {
    rule: 'parameter-mandatory',
    about: 'a mandatory script parameter',
    keeps: projectOf([mapReduce('<status>NOTSCHEDULED</status>', parameter('F'))]),
    breaks: projectOf([mapReduce('<status>NOTSCHEDULED</status>', parameter('T'))]),
    at: `${MR}:5`,
  },
  {
    rule: 'parameter-value',
    about: 'a value for a parameter that the script does not have',
    keeps: projectOf([
      mapReduce('<status>NOTSCHEDULED</status>\n<custscript_abc_ids>1</custscript_abc_ids>', parameter('F')),
    ]),
    breaks: projectOf([
      mapReduce('<status>NOTSCHEDULED</status>\n<custscript_abc_ids>1</custscript_abc_ids>'),
    ]),
    at: `${MR}:8`,
  },
  {
    rule: 'localization',
    about: 'localization contexts of a deployment that runs in all',
    keeps: projectOf([
      userEvent(
        '<allroles>T</allroles><alllocalizationcontexts>F</alllocalizationcontexts>\n<localizationcontext>US</localizationcontext>',
      ),
    ]),
    breaks: projectOf([userEvent('<allroles>T</allroles>\n<localizationcontext>US</localizationcontext>')]),
    at: `${UE}:9`,
  },
  {
    rule: 'audience',
    about: 'a user event that runs for nobody',
    keeps: projectOf([userEvent('<audslctrole>AR_CLERK</audslctrole>')]),
    breaks: projectOf([userEvent('<allroles>F</allroles>\n<audslctrole></audslctrole>')]),
    at: `${UE}:5`,
  },
  {
    rule: 'audience',
    about: 'a Suitelet that nobody can open',
    keeps: projectOf([suitelet('<isonline>T</isonline>')]),
    breaks: projectOf([suitelet('')]),
    at: `${SL}:4`,
  },
  {
    rule: 'run-as-role',
    about: 'a user event that runs as Administrator',
    keeps: projectOf([
      role(),
      userEvent('<allroles>T</allroles>\n<runasrole>[scriptid=customrole_abc_operator]</runasrole>'),
    ]),
    breaks: projectOf([userEvent('<allroles>T</allroles>\n<runasrole>ADMINISTRATOR</runasrole>')]),
    at: `${UE}:9`,
  },
  {
    rule: 'run-as-role',
    about: 'a map/reduce script with a role, which it does not take',
    keeps: projectOf([role(), mapReduce('<status>NOTSCHEDULED</status>\n<runasrole></runasrole>')]),
    breaks: projectOf([
      role(),
      mapReduce('<status>NOTSCHEDULED</status>\n<runasrole>[scriptid=customrole_abc_operator]</runasrole>'),
    ]),
    at: `${MR}:8`,
  },
  {
    rule: 'recurrence',
    about: 'two schedules in one recurrence',
    keeps: projectOf([scheduled(daily())]),
    breaks: projectOf([scheduled(`${daily()}\n${daily()}`)]),
    at: `${MR}:9`,
  },
  {
    rule: 'recurrence',
    about: 'a day that the calendar does not have',
    keeps: projectOf([scheduled(daily('2028-02-29'))]),
    breaks: projectOf([scheduled(daily('2026-02-29'))]),
    at: `${MR}:8`,
  },
  {
    rule: 'recurrence',
    about: 'a time after midnight of the same day',
    keeps: projectOf([scheduled(daily('2026-01-01', '23:59:59Z'))]),
    breaks: projectOf([scheduled(daily('2026-01-01', '24:15:00Z'))]),
    at: `${MR}:8`,
  },
  {
    rule: 'recurrence',
    about: 'every 0 days',
    keeps: projectOf([scheduled(daily('2026-01-01', '00:15:00Z', '', '2'))]),
    breaks: projectOf([scheduled(daily('2026-01-01', '00:15:00Z', '', '0'))]),
    at: `${MR}:8`,
  },
  {
    rule: 'recurrence',
    about: 'an end before the start',
    keeps: projectOf([scheduled(daily('2026-01-02', '00:15:00Z', '<enddate>2026-01-02</enddate>'))]),
    breaks: projectOf([scheduled(daily('2026-01-02', '00:15:00Z', '<enddate>2026-01-01</enddate>'))]),
    at: `${MR}:8`,
  },
  {
    rule: 'status',
    about: 'a schedule that is not followed',
    keeps: projectOf([scheduled(single(), 'NOTSCHEDULED')]),
    breaks: projectOf([scheduled(daily(), 'NOTSCHEDULED')]),
    at: `${MR}:7`,
  },
  {
    rule: 'status',
    about: 'a scheduled deployment without a schedule',
    keeps: projectOf([mapReduce()]),
    breaks: projectOf([mapReduce('<status>SCHEDULED</status>')]),
    at: `${MR}:7`,
  },
  {
    rule: 'status',
    about: 'a status of another script type',
    keeps: projectOf([userEvent()]),
    breaks: projectOf([userEvent('<allroles>T</allroles>', { status: 'NOTSCHEDULED' })]),
    at: `${UE}:6`,
  },
];

function single(): string {
  return '<single><startdate>2026-01-01</startdate><starttime>00:15:00Z</starttime></single>';
}
