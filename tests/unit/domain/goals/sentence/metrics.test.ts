import { expect, test } from "vitest";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import { exactMetricName } from "../../../../support/print-reading";
import { read } from "../../../../support/sentences";

test.each([
  ["Increase sales by 15% next quarter", "bookings billings revenue units"],
  ["Increase sales to 2.3m next quarter", "bookings billings revenue units"],
  ["Increase sales to €2.3m next quarter", "bookings billings revenue"],
  ["Increase sales to 500 units next quarter", "units"],
  ["Umsatz um 15 % im nächsten Quartal steigern", "revenue bookings billings"],
  ["Increase bookings by 15% next quarter", "bookings"],
  ["Increase recognised revenue by 15% next quarter", "revenue"],
  ["Increase invoiced sales by 15% next quarter", "billings"],
  ["Increase order intake by 15% next quarter", "bookings"],
  ["Increase turnover by 15% next quarter", "revenue"],
  ["Increase margin by 2 points next quarter", "gross_margin operating_margin sales_margin"],
  ["Increase gross margin by 2 points next quarter", "gross_margin"],
  ["Increase operating margin by 2 points next quarter", "operating_margin"],
  ["Increase profit by 10% next quarter", "gross_profit operating_profit"],
  ["Increase EBIT by 10% next quarter", "operating_profit"],
  ["Cut churn below 3% next quarter", "logo_churn"],
  ["Cut churn by 3% next quarter", "logo_churn mrr_churn"],
  ["Cut churn to €20k next quarter", "mrr_churn"],
  ["Increase pipeline by 15% next quarter", "pipeline"],
  ["Increase pipeline coverage to 3 next quarter", "pipeline_coverage"],
  ["Increase win rate by 5 pts next quarter", "win_rate win_rate_value"],
  ["Increase win rate by value by 5 pts next quarter", "win_rate_value"],
  ["Cut sales cycle to 45 days next quarter", "cycle_days"],
  ["Increase average deal size by 15% next quarter", "average_deal"],
  ["Win 30 new logos next quarter", "new_customers"],
  ["Win 3 new markets next quarter", "new_markets"],
  ["Increase market share by 1 point next quarter", "market_share"],
  ["Increase MRR to €90k next quarter", "mrr"],
  ["Increase monthly recurring revenue to €90k next quarter", "mrr"],
  ["Keep retention above 110% next quarter", "nrr grr"],
  ["Keep net revenue retention above 110% next quarter", "nrr"],
  ["Cut CAC by 10% next quarter", "cac"],
  ["Increase LTV by 10% next quarter", "clv"],
  ["Increase quota attainment to 95% next quarter", "quota_attainment"],
  ["Increase upsell by 10% next quarter", "mrr_expansion"],
  ["Win 12 deals next quarter", "deals_won bookings_count"],
  ["Reach 400 leads next quarter", "leads"],
  ["Auftragseingang um 15 % im nächsten Quartal steigern", "bookings"],
  ["Absatz um 15 % im nächsten Quartal steigern", "units"],
  ["Rohertrag um 15 % im nächsten Quartal steigern", "gross_profit"],
  ["Abschlussquote um 5 Prozentpunkte im nächsten Quartal steigern", "win_rate win_rate_value"],
  ["Marktanteil um 1 Prozentpunkt im nächsten Quartal steigern", "market_share"],
  ["Akquisekosten um 10 % im nächsten Quartal senken", "cac"],
  ["30 Neukunden im nächsten Quartal gewinnen", "new_customers"],
  ["Revenue: increase sales by 15% next quarter", "revenue"],
])("%s → %s", (text, codes) => {
  const { metrics, state } = read(text);
  expect({ metrics: metrics.join(" "), state }).toEqual({ metrics: codes, state: "PARSED" });
});

test.each(METRIC_CODES.map((code) => [code, exactMetricName(code)] as const))(
  "%s has a name of its own: %s",
  (code, name) => {
    expect(read(`Increase ${name} by 10% next quarter`).metrics).toEqual([code]);
  },
);
