/** How fast the demo's clock can run; 0 stands still. */
export const speeds = [0, 1, 10, 60, 600] as const;

export function speedWords(speed: number): string {
  if (speed === 0) return "Clock stands still";
  return `Clock runs ${speed}x`;
}
