import type { Closed, Event, events as table } from '@wuyu/contract';
import { whenPassed } from './clock.ts';
import { type Handlers, reads, type StreamContext, streams } from './context.ts';
import { eventsAfter, type LoggedEvent } from './feed.ts';
import { startOf } from './http/page.ts';
import { projector } from './projection.ts';

const chunk = 500;
/** How many events of others a page may pass over before it ends early. */
const scanned = 10_000;
const heartbeatMs = 15_000;
/** A listener who is this many messages behind is let go; it comes back with Last-Event-ID. */
const patience = 2000;

export const events: Handlers<typeof table> = {
  listEvents: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    const project = projector(ctx.principal, ctx.claims);
    const items: Closed<Event>[] = [];
    let at = start.afterRev;
    let more = true;
    for (let seen = 0; more && items.length < start.take - 1 && seen < scanned; seen += chunk) {
      const rows = await eventsAfter(ctx.trx, ctx.orgId, at, chunk);
      more = rows.length === chunk;
      for (const row of rows) {
        if (items.length === start.take - 1) {
          more = true;
          break;
        }
        at = row.rev;
        const event = project(row);
        if (event) items.push(event);
      }
    }
    const rev = ctx.position?.rev ?? ctx.org.rev;
    return { items, gone: [], next: more ? `${rev}~${at}~-` : null, rev };
  }),

  streamEvents: streams(async (ctx) => stream(ctx)),
};

function stream(ctx: StreamContext): Response {
  const { services, orgId, claims } = ctx;
  const asked = lastEventId(ctx.request);
  const encoder = new TextEncoder();
  let end: () => void = () => undefined;

  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      let open = true;
      let project = projector(ctx.principal, claims);
      let sent = 0;
      const timers = new Set<() => void>();
      let stop: () => void = () => undefined;
      end = () => {
        if (!open) return;
        open = false;
        stop();
        for (const callOff of timers) callOff();
        try {
          controller.close();
        } catch {
          // The reader has left: it is closed already.
        }
      };
      const send = (text: string): void => {
        if (!open) return;
        if ((controller.desiredSize ?? 0) < -patience) end();
        else controller.enqueue(encoder.encode(text));
      };
      const tell = async (batch: readonly LoggedEvent[]): Promise<void> => {
        if (batch.some((event) => event.resource === 'roster')) {
          const principal = await services.whoIs(orgId, claims);
          if (!principal) return end();
          project = projector(principal, claims);
        }
        for (const row of batch) {
          if (row.rev <= sent) continue;
          sent = row.rev;
          const event = project(row);
          if (event) send(`id: ${event.rev}\ndata: ${JSON.stringify(event)}\n\n`);
        }
      };
      const signOfLife = (): void => {
        const callOff = whenPassed(services.clock, heartbeatMs, () => {
          timers.delete(callOff);
          send(': still here\n\n');
          if (open) signOfLife();
        });
        timers.add(callOff);
      };
      // One after the other, and what happens while catching up waits for it.
      let queue: Promise<void> = Promise.resolve();
      let caughtUp: () => void = () => undefined;
      const catchingUp = new Promise<void>((resolve) => (caughtUp = resolve));
      const inTurn = (batch: readonly LoggedEvent[]): void => {
        queue = queue
          .then(() => catchingUp)
          .then(() => tell(batch))
          .catch(end);
      };
      try {
        const subscription = await services.feed.subscribe(orgId, inTurn, () => end());
        stop = () => subscription.stop();
        if (!open) return stop();
        // Who has seen more than there is saw another copy of the log: it goes on from here, or it would stay deaf.
        // From here: what the org had come to before the answer began, since who has the answer may write at once.
        const here = Math.min(subscription.rev, ctx.org.rev);
        sent = asked === undefined || asked > Math.max(subscription.rev, ctx.org.rev) ? here : asked;
        send(`retry: 2000\nid: ${sent}\n: since ${sent}\n\n`);
        signOfLife();
        // A token that ends takes its stream along; the client comes back with a new one.
        timers.add(whenPassed(services.clock, claims.expiresAt - services.clock.now(), end));
        while (open && sent < subscription.rev) {
          const rows = await services.database.glance(orgId, (trx) => eventsAfter(trx, orgId, sent, chunk));
          if (rows.length === 0) break;
          await tell(rows);
        }
        caughtUp();
      } catch {
        end();
      }
    },
    cancel() {
      end();
    },
  });
  const headers = {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    // A proxy that collects answers would hold every event back.
    'X-Accel-Buffering': 'no',
  };
  return new Response(body, { headers });
}

/** The revision a listener has seen, by its own word. */
function lastEventId(request: Request): number | undefined {
  const given = request.headers.get('last-event-id');
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
