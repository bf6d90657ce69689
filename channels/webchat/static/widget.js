/* The one script tag of a shop's page:
 *   <script src="https://chat.shop.example/widget.js" data-language="en" data-product="TRAIL-JKT" data-title="…" async></script>
 * It loads the bubble's modules from where it came from itself and touches nothing else of the page.
 */
(() => {
  const script = document.currentScript;
  if (!script || window.conciergeChat) return;
  const base = new URL(".", script.src).href;
  window.conciergeChat = {};
  import(`${base}widget/main.js`)
    .then(({ start }) => start({ base, script, handle: window.conciergeChat }))
    .catch((error) => console.warn("The chat could not be loaded.", error));
})();
