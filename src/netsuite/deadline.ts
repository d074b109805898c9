import type { Clock } from '../sync/ports';
import { type Http, HttpFailure } from '../sync/portsHttp';

/** HTTP that sends nothing later than the given time after it was opened: a person waits for the save. */
export function withDeadline(http: Http, clock: Clock, milliseconds: number): Http {
  const openedAt = clock.now();
  const inTime = (): void => {
    if (clock.now() - openedAt > milliseconds)
      throw new HttpFailure('no time left before the save has to end', true);
  };
  return {
    send(request) {
      inTime();
      return http.send(request);
    },
    sendClientCredentials(...args) {
      inTime();
      return http.sendClientCredentials(...args);
    },
  };
}
