"""The page's memory under a thousand schedules: news and stale answers in any order leave what the server has."""

from __future__ import annotations

from tests.browser.desk_agent import NewAgent

ROWS = """async () => {
  const { Store } = await import("/desk/static/store.js");
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const STATUSES = ["claimed", "sent", "delivered", "read"];
  const wrong = [];
  for (let run = 0; run < 1000; run += 1) {
    const store = new Store({ id: "me" });
    const server = [];
    const news = [];
    const answers = [];
    let hasGap = false;
    store.on("gap", () => { hasGap = true; });
    store.begin("c");
    for (let step = 0; step < 60; step += 1) {
      const doing = random(5);
      if (doing === 0) {
        const seq = server.length + 1;
        server.push({ id: `m${seq}`, seq, status: "claimed", body: {}, author: "agent" });
        if (random(10)) news.push({ row: { ...server.at(-1) } }); // one in ten is lost
      } else if (doing === 1 && server.length) {
        const row = server[random(server.length)];
        row.status = STATUSES[Math.min(STATUSES.indexOf(row.status) + 1, 3)];
        news.push({ seq: row.seq, status: row.status });
      } else if (doing === 2) answers.push(server.map((row) => ({ ...row })));
      else if (doing === 3 && answers.length) {
        store.fillThread("c", answers.splice(random(answers.length), 1)[0], false);
      } else if (news.length) tell(news.splice(random(2) && news.length > 1 ? 1 : 0, 1)[0]);
    }
    news.forEach(tell);
    const last = store.thread.last;
    store.fillThread("c", server.map((row) => ({ ...row })), false); // what a page does after a gap or a cut
    const shown = JSON.stringify(store.rows().map(({ seq, status }) => [seq, status]));
    const stored = JSON.stringify(server.map(({ seq, status }) => [seq, status]));
    if (shown !== stored) wrong.push([run, last, hasGap, shown, stored]);
    function tell(told) {
      if (told.row) store.hearRow("c", told.row);
      else store.setStatus("c", told.seq, told.status);
    }
  }
  return wrong.slice(0, 3);
}"""

CASES = """async () => {
  const { Store } = await import("/desk/static/store.js");
  let seed = 11;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const wrong = [];
  for (let run = 0; run < 1000; run += 1) {
    const store = new Store({ id: "me" });
    const server = new Map();
    const news = [];
    const answers = [];
    const own = (list) => [...server.values()].filter((found) => store.listOf(found) === list);
    const listed = (list) => own(list).map((found) => ({ ...found }));
    for (let step = 0; step < 60; step += 1) {
      const doing = random(4);
      if (doing < 2) {
        const id = `c${random(6)}`;
        const epoch = (server.get(id)?.epoch ?? 0) + 1;
        const owner = ["bot", "queued", "human", "closed"][random(4)];
        const found = { id, epoch, owner, agent_id: ["me", "you"][random(2)], last_seq: epoch, lines: [],
          waiting_since: new Date(run + step).toISOString(), updated_at: new Date(run + step).toISOString() };
        server.set(id, found);
        news.push({ ...found });
      } else if (doing === 2) {
        const list = ["waiting", "mine"][random(2)];
        answers.push([list, listed(list), store.news]);
      } else if (random(2) && news.length) store.hearCase(news.shift());
      else if (answers.length) {
        const [list, cases, asked] = answers.shift();
        store.fillList(list, cases, 100, asked);
      }
    }
    news.forEach((found) => store.hearCase(found));
    for (const [list, cases, asked] of answers) store.fillList(list, cases, 100, asked);
    for (const list of ["waiting", "mine"]) {
      const shown = store.shown(list).map(({ id, epoch }) => `${id} ${epoch}`).sort().join();
      const stored = listed(list).map(({ id, epoch }) => `${id} ${epoch}`).sort().join();
      if (shown !== stored) wrong.push([run, list, shown, stored]);
    }
  }
  return wrong.slice(0, 3);
}"""


def test_rows_and_their_states_end_as_the_server_has_them(new_agent: NewAgent) -> None:
    assert new_agent("Mina").page.evaluate(ROWS) == []


def test_lists_end_as_the_server_has_them(new_agent: NewAgent) -> None:
    assert new_agent("Mina").page.evaluate(CASES) == []
