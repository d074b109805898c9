/** Fields that only people read or write, with why they are there. Everything else in `Objects/` is used by the code. */
export const FOR_PEOPLE: Readonly<Record<string, string>> = {};
