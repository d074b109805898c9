import { existsSync } from 'node:fs';
import { DEFAULT_FIELDS, isFieldId } from '../../src/domain/settings';

describe('the field ids', () => {
  it.each(Object.entries(DEFAULT_FIELDS))('%s is by default a field of the project, %s', (_holds, id) => {
    expect(existsSync(`Objects/${id}.xml`)).toBe(true);
  });

  it.each(['custbody_zcm_message', 'custbodyzuoraid', 'custentity_z1'])('may be %s', (id) => {
    expect(isFieldId(id)).toBe(true);
  });

  it.each([
    'custbody',
    'CUSTBODY_X',
    'custitem_x',
    'xcustbody_x',
    'custbody_x, tranid',
    'custbody_x FROM a',
    'tranid',
  ])('may not be %s', (id) => {
    expect(isFieldId(id)).toBe(false);
  });
});
