import type {
  DeployedProject,
  TransactionBodyField,
} from '../../../../sandbox/netsuite/project/definition.ts';
import { besideFields } from '../../../../sandbox/netsuite/project/otherFields.ts';

const aField = (id: string): TransactionBodyField => ({
  id,
  label: 'Zuora ID',
  type: 'TEXT',
  mandatory: false,
  unique: false,
  maxLength: null,
  defaultValue: null,
  selectRecordType: null,
  onParentDelete: null,
  appliesTo: new Set(['creditmemo']),
});

const project: DeployedProject = {
  customRecordTypes: [],
  bodyFields: [aField('custbody_own')],
  entityFields: [],
  scripts: [],
  roles: [],
  secrets: [],
  files: new Map(),
};

describe('fields of another bundle', () => {
  it('stand beside the project’s, also with the same label', () => {
    const { bodyFields } = besideFields(project, {
      bodyFields: [aField('custbody_other')],
      entityFields: [],
    });
    expect(bodyFields.map(({ id }) => id)).toEqual(['custbody_own', 'custbody_other']);
  });

  it('have ids of their own: an account has each only once', () => {
    const others = { bodyFields: [aField('custbody_own')], entityFields: [] };
    expect(() => besideFields(project, others)).toThrow('two fields custbody_own');
  });
});
