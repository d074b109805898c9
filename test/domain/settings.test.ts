import { existsSync, readFileSync } from 'node:fs';
import { DEFAULT_FIELDS, isFieldId, MAPPED_FIELDS } from '../../src/domain/settings';

describe('the field ids', () => {
  it.each(Object.entries(DEFAULT_FIELDS))('%s is by default a field of the project, %s', (_holds, id) => {
    expect(existsSync(`Objects/${id}.xml`)).toBe(true);
  });

  it.each(Object.entries(MAPPED_FIELDS))('%s has a field of its own in the settings, %s', (_holds, name) => {
    const record = readFileSync('Objects/customrecord_zcm_settings.xml', 'utf8');
    expect(record).toContain(`scriptid="custrecord_zcm_set_${name}"`);
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
