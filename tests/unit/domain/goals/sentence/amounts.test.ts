import { expect, test } from "vitest";
import { amountLine, GERMAN_COMPANY, read } from "../../../../support/sentences";

test.each([
  ["Increase sales by 15% next quarter", "BY 0.15 PERCENT"],
  ["Increase sales by 15 % next quarter", "BY 0.15 PERCENT"],
  ["Increase sales by 15 percent next quarter", "BY 0.15 PERCENT"],
  ["Increase sales by 12.5% next quarter", "BY 0.125 PERCENT"],
  ["Increase sales 15% next quarter", "NONE 0.15 PERCENT"],
  ["+15% sales next quarter", "NONE +0.15 PERCENT"],
  ["Increase win rate by 15 pts next quarter", "BY 15 POINTS"],
  ["Increase win rate by 3 percentage points next quarter", "BY 3 POINTS"],
  ["Increase win rate by 150 bps next quarter", "BY 1.5 POINTS"],
  ["Increase bookings by €200k next quarter", "BY 200000 MONEY EUR"],
  ["Increase bookings by 200k€ next quarter", "BY 200000 MONEY EUR"],
  ["Increase bookings to €1.2m next quarter", "TO 1200000 MONEY EUR"],
  ["Increase bookings to 1.2m EUR next quarter", "TO 1200000 MONEY EUR"],
  ["Increase bookings to 1.2 million euros next quarter", "TO 1200000 MONEY EUR"],
  ["Increase bookings to EUR 1,200k next quarter", "TO 1200000 MONEY EUR"],
  ["Increase bookings to €1,234,567.89 next quarter", "TO 1234567.89 MONEY EUR"],
  ["Increase bookings to €1,234.56 next quarter", "TO 1234.56 MONEY EUR"],
  ["Increase bookings to 1.234,56 € next quarter", "TO 1234.56 MONEY EUR"],
  ["Increase bookings to €1'234.50 next quarter", "TO 1234.5 MONEY EUR"],
  ["Increase bookings to 1 200 000 next quarter", "TO 1200000 PLAIN"],
  ["Increase bookings to 1.5bn next quarter", "TO 1500000000 PLAIN"],
  ["Increase bookings to 230,000 next quarter", "TO 230000 PLAIN"],
  ["Increase bookings to €1.200 next quarter", "TO 1.2 or 1200 MONEY EUR"],
  ["Bookings from 2.0M to 2.3M next quarter", "TO 2000000 → 2300000 PLAIN"],
  ["Bookings from €2.0m to €2.3m next quarter", "TO 2000000 → 2300000 MONEY EUR"],
  ["Increase win rate from 20% to 25% next quarter", "TO 0.2 → 0.25 PERCENT"],
  ["Increase bookings to €2.3m from €2.0m next quarter", "TO 2000000 → 2300000 MONEY EUR"],
  ["Cut churn below 3% next quarter", "BELOW 0.03 PERCENT"],
  ["Cut churn to under 3% next quarter", "BELOW 0.03 PERCENT"],
  ["Keep churn at most 3 % next quarter", "BELOW 0.03 PERCENT"],
  ["Keep churn no more than 3 % next quarter", "BELOW 0.03 PERCENT"],
  ["Keep gross margin above 42% next quarter", "ABOVE 0.42 PERCENT"],
  ["Keep gross margin at least 42% next quarter", "ABOVE 0.42 PERCENT"],
  ["Keep gross margin ≥ 42% next quarter", "ABOVE 0.42 PERCENT"],
  ["Keep gross margin at 42% next quarter", "TO 0.42 PERCENT"],
  ["Double bookings next quarter", "BY 1 PERCENT"],
  ["Cut opex by half next quarter", "BY 0.5 PERCENT"],
  ["Increase leads 2x next quarter", "NONE 2 TIMES"],
  ["Cut the sales cycle by 5 days next quarter", "BY 5 DAYS"],
  ["Win 20 new customers next quarter", "NONE 20 PLAIN"],
])("%s → %s", (text, line) => {
  const sentence = read(text);
  expect(`${amountLine(sentence)} ${sentence.state}`).toBe(`${line} PARSED`);
});

test.each([
  ["Umsatz um 15 % im nächsten Quartal steigern", "BY 0.15 PERCENT"],
  ["Umsatz um 12,5 Prozent im nächsten Quartal steigern", "BY 0.125 PERCENT"],
  ["Umsatz auf 1.234,56 € im nächsten Quartal steigern", "TO 1234.56 MONEY EUR"],
  ["Umsatz auf 1,2 Mio. im nächsten Quartal steigern", "TO 1200000 PLAIN"],
  ["Umsatz auf 1,2 Mio. € im nächsten Quartal steigern", "TO 1200000 MONEY EUR"],
  ["Umsatz auf 230 T€ im nächsten Quartal steigern", "TO 230000 MONEY EUR"],
  ["Umsatz auf 230 Tsd. € im nächsten Quartal steigern", "TO 230000 MONEY EUR"],
  ["Umsatz auf 1,5 Mrd. Euro im nächsten Quartal steigern", "TO 1500000000 MONEY EUR"],
  ["Umsatz auf 230.000 € im nächsten Quartal steigern", "TO 230000 MONEY EUR"],
  ["Umsatz von 2,0 Mio. auf 2,3 Mio. im nächsten Quartal steigern", "TO 2000000 → 2300000 PLAIN"],
  ["Abschlussquote um 5 Prozentpunkte im nächsten Quartal steigern", "BY 5 POINTS"],
  ["Abschlussquote um 5 %-Punkte im nächsten Quartal steigern", "BY 5 POINTS"],
  ["Bruttomarge mindestens 42 % im nächsten Quartal halten", "ABOVE 0.42 PERCENT"],
  ["Abwanderung im nächsten Quartal höchstens 3 % halten", "BELOW 0.03 PERCENT"],
  ["Betriebskosten im nächsten Quartal um die Hälfte senken", "BY 0.5 PERCENT"],
  ["Umsatz auf 1,200 € im nächsten Quartal steigern", "TO 1.2 or 1200 MONEY EUR"],
  ["Verkaufszyklus im nächsten Quartal um 5 Tage verkürzen", "BY 5 DAYS"],
])("%s → %s", (text, line) => {
  const sentence = read(text, GERMAN_COMPANY);
  expect(`${amountLine(sentence)} ${sentence.state}`).toBe(`${line} PARSED`);
});

test("a German sentence in an English company leaves 230.000 open", () => {
  expect(amountLine(read("Umsatz auf 230.000 im nächsten Quartal steigern"))).toBe("TO 230000 or 230 PLAIN");
});
