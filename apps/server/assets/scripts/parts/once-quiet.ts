/** Calls `act` with the newest value, once `wait` milliseconds have passed without another. */
export function onceQuiet<Value>(
  act: (value: Value) => void,
  wait: number,
): (value: Value) => void {
  let timer: number | undefined;
  return (value) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => act(value), wait);
  };
}
