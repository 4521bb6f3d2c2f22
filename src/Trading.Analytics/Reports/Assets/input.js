// Mouse, touch, wheel and keys on a timeline.
function listen(timeline) {
  const canvas = timeline.canvas, at = event => ({ x: event.offsetX, y: event.offsetY });
  canvas.addEventListener("pointerdown", event => {
    timeline.touches.set(event.pointerId, at(event));
    timeline.start = { ...at(event), view: [...timeline.view], pan: event.pointerType !== "mouse" || event.shiftKey || event.button === 1, id: event.pointerId };
    if (timeline.touches.size === 2) timeline.pinch = { gap: timeline.gap(), middle: timeline.middle(), view: [...timeline.view] };
    if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", event => {
    timeline.pointer = at(event);
    if (timeline.touches.has(event.pointerId)) timeline.touches.set(event.pointerId, at(event));
    if (timeline.touches.size === 2 && timeline.pinch) {
      const anchor = timeline.positionAt(timeline.pinch.middle, timeline.pinch.view), scale = timeline.pinch.gap / Math.max(10, timeline.gap());
      const length = (timeline.pinch.view[1] - timeline.pinch.view[0]) * scale, share = (timeline.middle() - timeline.left) / timeline.plotWidth;
      timeline.zoom(anchor - length * share, anchor + length * (1 - share));
    } else if (timeline.start?.pan && timeline.touches.size === 1) {
      const moved = (timeline.start.x - timeline.pointer.x) / timeline.plotWidth * (timeline.start.view[1] - timeline.start.view[0]);
      timeline.zoom(timeline.start.view[0] + moved, timeline.start.view[1] + moved);
    }
    timeline.redraw();
  });
  const end = event => {
    const selected = timeline.start && !timeline.start.pan && timeline.touches.size === 1 && event.type === "pointerup" ? Math.abs(timeline.start.x - event.offsetX) : 0;
    if (selected > 6) {
      const [from, to] = [timeline.positionAt(timeline.start.x), timeline.positionAt(event.offsetX)].sort((a, b) => a - b);
      timeline.zoom(from, to);
    }
    timeline.touches.delete(event.pointerId);
    timeline.start = timeline.pinch = null;
    timeline.redraw();
  };
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("pointerleave", () => { if (!timeline.start) { timeline.pointer = null; timeline.redraw(); } });
  canvas.addEventListener("dblclick", () => timeline.reset());
  // Scrolling the page over the chart must not zoom it: that takes a click into the chart first, or the control key.
  canvas.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
    event.preventDefault();
    const length = timeline.view[1] - timeline.view[0];
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      const moved = event.deltaX / timeline.plotWidth * length;
      timeline.zoom(timeline.view[0] + moved, timeline.view[1] + moved);
      return;
    }
    const anchor = timeline.positionAt(event.offsetX), share = (anchor - timeline.view[0]) / length;
    const next = length * Math.exp(Math.sign(event.deltaY) * Math.min(0.3, Math.abs(event.deltaY) / 400));
    timeline.zoom(anchor - next * share, anchor + next * (1 - share));
  }, { passive: false });
  canvas.addEventListener("keydown", event => {
    const length = timeline.view[1] - timeline.view[0], middle = (timeline.view[0] + timeline.view[1]) / 2;
    const keys = {
      ArrowLeft: () => timeline.zoom(timeline.view[0] - length / 10, timeline.view[1] - length / 10),
      ArrowRight: () => timeline.zoom(timeline.view[0] + length / 10, timeline.view[1] + length / 10),
      "+": () => timeline.zoom(middle - length / 2.6, middle + length / 2.6),
      "=": () => timeline.zoom(middle - length / 2.6, middle + length / 2.6),
      "-": () => timeline.zoom(middle - length / 1.5, middle + length / 1.5),
      0: () => timeline.reset(),
      Home: () => timeline.zoom(0, length),
      End: () => timeline.zoom(timeline.last - length, timeline.last),
    };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
}
