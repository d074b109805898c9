import { scriptForm } from '../../../sandbox/netsuite/modules/ui/form.ts';
import { emptyPage } from '../../../sandbox/netsuite/modules/ui/pageModel.ts';
import { suiteletForm } from '../../../sandbox/web/formPage.ts';

const typed = (type: string): never => type as never;

function shown(build: (form: ReturnType<typeof scriptForm>) => void): string {
  const page = emptyPage('Page', 'suitelet');
  build(scriptForm(page));
  return suiteletForm(page, '/here').text.replace(/\s+/g, ' ');
}

describe('a form', () => {
  it('shows what people entered as text, never as HTML', () => {
    const text = shown((form) => {
      form.addField({ id: 'custpage_a', label: '<b>', type: typed('TEXT') }).defaultValue = '"><script>';
    });
    expect(text).not.toContain('<script>');
    expect(text).not.toContain('<b>');
  });

  it('shows inline HTML as HTML', () => {
    const text = shown((form) => {
      form.addField({ id: 'custpage_a', label: 'A', type: typed('INLINEHTML') }).defaultValue = '<i>so</i>';
    });
    expect(text).toContain('<i>so</i>');
  });

  it('sends a checkbox that is not ticked as F', () => {
    const text = shown((form) => {
      form.addField({ id: 'custpage_a', label: 'A', type: typed('CHECKBOX') }).defaultValue = 'F';
    });
    expect(text).toMatch(/type="hidden" name="custpage_a" value="F".*type="checkbox" value="T"/);
    expect(text).not.toContain('checked');
  });

  it('marks the option that is chosen', () => {
    const text = shown((form) => {
      const field = form.addField({ id: 'custpage_a', label: 'A', type: typed('SELECT') });
      field.addSelectOption({ value: '1', text: 'One' });
      field.addSelectOption({ value: '2', text: 'Two', isSelected: true });
    });
    expect(text).toMatch(/value="2" selected ?>Two/);
    expect(text).not.toMatch(/value="1" selected/);
  });

  it('aligns columns of figures to the right', () => {
    const text = shown((form) => {
      const list = form.addSublist({ id: 'custpage_list', label: 'Memos', type: typed('LIST') });
      list.addField({ id: 'name', label: 'Name', type: typed('TEXT') });
      list.addField({ id: 'amount', label: 'Amount', type: typed('CURRENCY') });
      list.setSublistValue({ id: 'amount', line: 0, value: '12.50' });
    });
    expect(text).toMatch(/<th scope="col" class="figure">Amount/);
    expect(text).toMatch(/<td class="figure">12\.50/);
    expect(text).toMatch(/<th scope="col" ?>Name/);
  });

  it('shows amounts with two decimals and groups of thousands, counts as they are', () => {
    const text = shown((form) => {
      const list = form.addSublist({ id: 'custpage_list', label: 'Memos', type: typed('LIST') });
      list.addField({ id: 'amount', label: 'Amount', type: typed('CURRENCY') });
      list.addField({ id: 'count', label: 'Count', type: typed('INTEGER') });
      list.setSublistValue({ id: 'amount', line: 0, value: '-1234567.5' });
      list.setSublistValue({ id: 'count', line: 0, value: '1200' });
    });
    expect(text).toContain('<td class="figure">-1,234,567.50');
    expect(text).toContain('<td class="figure">1200');
  });

  it.each(['CURRENCY', 'FLOAT', 'INTEGER', 'PERCENT'])(
    'takes nothing but numbers into a column %s',
    (type) => {
      const fill = (value: string) => (): string =>
        shown((form) => {
          const list = form.addSublist({ id: 'custpage_list', label: 'Memos', type: typed('LIST') });
          list.addField({ id: 'figure', label: 'Figure', type: typed(type) });
          list.setSublistValue({ id: 'figure', line: 0, value });
        });
      for (const value of ['45.00 USD', '<b>45</b>', 'many', '1,200'])
        expect(fill(value)).toThrow('Wrong parameter type: value');
      expect(fill('45')).not.toThrow();
    },
  );
});
