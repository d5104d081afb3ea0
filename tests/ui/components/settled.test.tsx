import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Button } from "#src/ui/button.tsx";
import { settling } from "#src/ui/settled.ts";

const standard = 700;

beforeEach(() => {
  settling.ms = standard;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "requestAnimationFrame"] });
});

afterEach(() => {
  vi.useRealTimers();
  settling.ms = 0;
});

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** A press as each kind of input makes it; `from` is where the pointer goes down. */
const presses = {
  mouse: (control: HTMLElement) => {
    fireEvent.pointerDown(control, { pointerType: "mouse" });
    fireEvent.click(control, { detail: 1 });
  },
  touch: (control: HTMLElement) => {
    fireEvent.pointerDown(control, { pointerType: "touch" });
    fireEvent.click(control, { detail: 1 });
  },
  // Enter, Space and a shortcut: a click without a pointer.
  key: (control: HTMLElement) => {
    fireEvent.click(control, { detail: 0 });
  },
} as const;

const button = () => screen.getByRole("button");

/** One place, where one control follows another. */
function Places({ onPress }: { readonly onPress: (name: string) => void }) {
  const [step, setStep] = useState(0);
  const press = (name: string) => () => {
    onPress(name);
    setStep(step + 1);
  };
  if (step === 0) return <Button onClick={press("Approve")}>Approve</Button>;
  return (
    <p>
      <Button onClick={press("Cancel")}>Cancel execution</Button>
    </p>
  );
}

test("a press is judged by when it was made, also where the page was busy and hears of it late", async () => {
  const names: string[] = [];
  render(<Places onPress={(name) => names.push(name)} />);
  await wait(standard);
  presses.mouse(button());
  await wait(600);
  const made = performance.now();
  await wait(300);
  const down = new PointerEvent("pointerdown", { bubbles: true });
  Object.defineProperty(down, "timeStamp", { value: made });
  fireEvent(button(), down);
  fireEvent.click(button(), { detail: 1 });
  expect(names).toEqual(["Approve"]);
  presses.mouse(button());
  expect(names).toEqual(["Approve", "Cancel"]);
});

describe.each(["mouse", "touch", "key"] as const)("by %s", (by) => {
  test.each([
    [80, ["Approve"]],
    [120, ["Approve"]],
    [400, ["Approve"]],
    [600, ["Approve"]],
    [699, ["Approve"]],
    [800, ["Approve", "Cancel"]],
  ])("a second press after %i ms comes to %j", async (gap, pressed) => {
    const names: string[] = [];
    render(<Places onPress={(name) => names.push(name)} />);
    await wait(standard);
    presses[by](button());
    await wait(gap);
    presses[by](button());
    expect(names).toEqual(pressed);
  });

  test("the same control in the same place comes to mean something else", async () => {
    const pressed = vi.fn<() => void>();
    const { rerender } = render(<Button onClick={pressed}>Pause</Button>);
    await wait(standard);
    rerender(<Button onClick={pressed}>Resume</Button>);
    await wait(600);
    presses[by](button());
    expect(pressed).not.toHaveBeenCalled();
    await wait(100);
    presses[by](button());
    expect(pressed).toHaveBeenCalledOnce();
  });

  test.each([
    ["was on its way", { busy: true }],
    ["was not allowed", { disabledReason: "Not now." }],
  ])("what %s takes no press at once when it can be pressed again", async (_why, inert) => {
    const pressed = vi.fn<() => void>();
    const { rerender } = render(<Button onClick={pressed}>Approve</Button>);
    await wait(standard);
    rerender(
      <Button {...inert} onClick={pressed}>
        Approve
      </Button>,
    );
    await wait(40);
    rerender(<Button onClick={pressed}>Approve</Button>);
    await wait(80);
    presses[by](button());
    expect(pressed).not.toHaveBeenCalled();
    await wait(standard);
    presses[by](button());
    expect(pressed).toHaveBeenCalledOnce();
  });
});

test("it says that it takes no press yet, keeps its look and the focus, and does not hide why it is disabled", async () => {
  render(<Button>Cancel execution</Button>);
  button().focus();
  const { className } = button();
  expect(button()).toHaveAttribute("aria-disabled", "true");
  expect(button()).toHaveFocus();
  await wait(standard);
  expect(button()).not.toHaveAttribute("aria-disabled");
  expect(button()).toHaveClass(className);
  expect(button()).toHaveFocus();
});

test("a press counts from where the pointer went down, not from where it came up", async () => {
  const pressed = vi.fn<() => void>();
  render(<Button onClick={pressed}>Cancel execution</Button>);
  await wait(650);
  fireEvent.pointerDown(button());
  await wait(100);
  fireEvent.click(button(), { detail: 1 });
  expect(pressed).not.toHaveBeenCalled();
});

test("figures that move on are no other meaning", async () => {
  const pressed = vi.fn<() => void>();
  const { rerender } = render(<Button onClick={pressed}>All 10,000 that match</Button>);
  await wait(standard);
  rerender(<Button onClick={pressed}>All 10,001 that match</Button>);
  presses.mouse(button());
  expect(pressed).toHaveBeenCalledOnce();
});

test("what only unfolds something can be pressed as fast as one likes", () => {
  const pressed = vi.fn<() => void>();
  render(
    <Button aria-expanded={false} onClick={pressed}>
      Show all
    </Button>,
  );
  presses.mouse(button());
  presses.mouse(button());
  expect(pressed).toHaveBeenCalledTimes(2);
});

describe("a control slides to where another one was", () => {
  const at = (top: number) => () => new DOMRect(100, top, 80, 32);
  const shift = async (element: HTMLElement, top: number) => {
    element.getBoundingClientRect = at(top);
    document.body.append(document.createElement("aside"));
    await wait(20);
  };
  const press = (y: number) => {
    fireEvent.pointerDown(button(), { clientX: 120, clientY: y });
    fireEvent.click(button(), { detail: 1, clientX: 120, clientY: y });
  };

  test("the pointer that rests there does not press it, unless it was meant before", async () => {
    const layout = vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(at(200));
    const pressed = vi.fn<() => void>();
    render(<Button onClick={pressed}>Resume</Button>);
    await wait(standard);
    await shift(button(), 240);
    expect(button()).toHaveAttribute("aria-disabled", "true");
    press(250);
    expect(pressed).not.toHaveBeenCalled();
    await wait(800);
    press(250);
    expect(pressed).toHaveBeenCalledOnce();
    layout.mockRestore();
  });

  test("a page that the person scrolls moves nothing under them, and keys do not care where it is", async () => {
    const layout = vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(at(200));
    const pressed = vi.fn<() => void>();
    render(<Button onClick={pressed}>Resume</Button>);
    await wait(standard);
    fireEvent.scroll(document);
    await shift(button(), 240);
    press(250);
    expect(pressed).toHaveBeenCalledTimes(1);
    await shift(button(), 280);
    presses.key(button());
    expect(pressed).toHaveBeenCalledTimes(2);
    layout.mockRestore();
  });
});
