"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Button } from "./button";
import { Icon } from "./icon";

/** Which columns of a table are shown; the choice is in the address, so a shared link shows the same. */
export function ColumnMenu({
  tableId,
  columns,
}: {
  tableId: string;
  columns: readonly { key: string; label: string }[];
}) {
  const [hidden, setHidden] = useQueryState(
    `${tableId}-hide`,
    parseAsArrayOf(parseAsString).withDefault([]).withOptions({ shallow: false, history: "replace" }),
  );
  const shown = columns.map((column) => column.key).filter((key) => !hidden.includes(key));
  return (
    <MenuTrigger>
      <Button variant="quiet">Columns</Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label="Columns shown"
          selectionMode="multiple"
          selectedKeys={shown}
          onSelectionChange={(keys) => {
            const next = columns
              .map((column) => column.key)
              .filter((key) => keys !== "all" && !keys.has(key));
            void setHidden(next.length > 0 ? next : null);
          }}
        >
          {columns.map((column) => (
            <MenuItem key={column.key} id={column.key} className="menu-item" textValue={column.label}>
              {({ isSelected }) => (
                <>
                  <span className="w-4">{isSelected ? <Icon name="check" /> : null}</span>
                  {column.label}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
