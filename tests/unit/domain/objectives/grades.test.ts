import { expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { grade } from "../../../../lib/domain/objectives/grades";

test.each([
  { share: "0", colour: "RED", isMiss: true },
  { share: "0.3999", colour: "RED", isMiss: true },
  { share: "0.4", colour: "AMBER", isMiss: true },
  { share: "0.6999", colour: "AMBER", isMiss: true },
  { share: "0.7", colour: "GREEN", isMiss: true },
  { share: "0.9999", colour: "GREEN", isMiss: true },
  { share: "1", colour: "GREEN", isMiss: false },
  { share: "1.4", colour: "GREEN", isMiss: false },
  { share: "-0.5", colour: "RED", isMiss: true },
])("$share is $colour; promised in full it is a miss: $isMiss", ({ share, colour, isMiss }) => {
  const progress = { state: "MEASURED", share: decimal(share) } as const;
  expect(grade(progress, "PROMISED").value).toMatchObject({ colour, isMiss });
  expect(grade(progress, "ASPIRATIONAL").value).toMatchObject({ colour, isMiss: false });
});

test("nothing measured is ungraded, not red", () => {
  expect(grade({ state: "NOT_MEASURED", because: "NO_VALUE" }, "PROMISED").value).toEqual({
    kind: "UNGRADED",
  });
});

test("the reason says colour and promise", () => {
  const progress = { state: "MEASURED", share: decimal("0.8") } as const;
  expect(grade(progress, "PROMISED").why()).toMatchObject({
    value: "0.8",
    note: "Green; promised in full, so a miss.",
  });
  expect(grade(progress, "ASPIRATIONAL").why().note).toBe("Green.");
});
