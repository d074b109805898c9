import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Reason, REASONS } from '../../src/domain/reason';

const page = readFileSync(path.join(process.cwd(), 'docs', 'errors.md'), 'utf8');

describe('the page of errors and fixes', () => {
  it('has one anchor per reason, and none besides', () => {
    const anchors = [...page.matchAll(/^## (\w+)$/gm)].map(([, code]) => code);
    expect(anchors).toEqual(Object.keys(REASONS));
  });

  it('says the sentence and the next step of each as the dashboard does', () => {
    const words = page.replace(/\s+/g, ' ');
    for (const { sentence, nextStep } of Object.values<Reason>(REASONS)) {
      expect(words).toContain(`${sentence} **${nextStep}**`);
    }
  });
});
