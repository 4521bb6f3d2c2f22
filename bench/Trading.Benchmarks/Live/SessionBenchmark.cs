using System.Diagnostics;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Benchmarks.Live;

/// <summary>What a running session takes: from an event to an order at the connector's door, over the bars of a thousand instruments, and from a journal back to where it was.</summary>
internal static class SessionBenchmark
{
    private const int EventsASecond = 100_000;
    private const int Decisions = 20_000;
    private const int Symbols = 1_000;
    private const int Bars = 60;
    private const int RecoveredOrders = 10_000;
    private const int Rounds = 5;

    public static async Task RunAsync(FigureWriter figures)
    {
        // The first rounds only have the runtime compile what is used much.
        for (int round = 0; round < 3; round++)
            await DecideAsync(round == 2 ? figures : null);
        Pace(figures);
        await SignalAsync(figures);
        await RecoverAsync(figures);
    }

    /// <summary>Quotes come in at a steady pace; the time runs from when one is due until the order that it causes is written to the journal and handed over.</summary>
    private static async Task DecideAsync(FigureWriter? figures)
    {
        string folder = Directory.CreateTempSubdirectory("trading-live-").FullName;
        try
        {
            var opening = Journal.Open(new FileJournalStorage(folder), new(), TimeProvider.System);
            var log = new JournalLog(opening.Journal);
            using var session = new BotSession(LiveSessions.CreateStart(BotMode.Live, 1, MarketDataKind.Quotes), new EveryTenth(), log, LiveSessions.Start);
            var queue = new SessionQueue(65_536);
            var microseconds = new List<double>(Decisions);
            var service = new List<double>(Decisions);
            long handled = 0;
            double busy = 0;
            long step = Stopwatch.Frequency / EventsASecond;
            long due = Stopwatch.GetTimestamp() + step;
            int sent = 0;
            for (int i = 0; sent < Decisions + 2_000; i++)
            {
                while (Stopwatch.GetTimestamp() < due)
                    Thread.SpinWait(1);
                var time = LiveSessions.Start + TimeSpan.FromTicks(i * 100L);
                queue.Add(SessionInput.OfQuote(0, new(time, 99.99 + (i % 7 * 0.01), 1, 100.01 + (i % 7 * 0.01), 1)).At(time));
                long taken = Stopwatch.GetTimestamp();
                while (queue.TryTake(out var input))
                    session.Handle(in input);
                long done = Stopwatch.GetTimestamp();
                busy += done - taken;
                handled++;
                if (session.Outbox.Count != 0)
                {
                    double elapsed = (Stopwatch.GetTimestamp() - due) * 1e6 / Stopwatch.Frequency;
                    if (++sent > 2_000)
                    {
                        microseconds.Add(elapsed);
                        service.Add((done - taken) * 1e6 / Stopwatch.Frequency);
                    }

                    var request = session.Outbox[0];
                    session.Outbox.Clear();
                    session.Handle(LiveSessions.Killed(in request, time));
                }

                due += step;
            }

            Measure.Require(session.Kernel.Strategies[0].OrderCount == sent, $"{session.Kernel.Strategies[0].OrderCount} orders of {sent}");
            await log.CommitAsync(log.LastSequence, default);
            Measure.Require(!opening.Journal.IsHalted, "the journal halted");
            await opening.Journal.DisposeAsync();
            double[] served = [.. service.Order()];
            double[] sorted = [.. microseconds.Order()];
            figures?.Write("live.decision.p50", sorted[sorted.Length / 2], "us");
            figures?.Write("live.decision.p99", sorted[sorted.Length * 99 / 100], "us");
            figures?.Write("live.decision.work.p50", served[served.Length / 2], "us");
            figures?.Write("live.decision.work.p99", served[served.Length * 99 / 100], "us");
            figures?.Write("live.event.work", busy * 1e6 / Stopwatch.Frequency / handled, "us");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same pace with nothing to do at it: how late the machine itself is.</summary>
    private static void Pace(FigureWriter figures)
    {
        double[] late = new double[Decisions];
        long step = Stopwatch.Frequency / EventsASecond;
        long due = Stopwatch.GetTimestamp() + step;
        for (int i = 0; i < 10 * Decisions; i++)
        {
            while (Stopwatch.GetTimestamp() < due)
                Thread.SpinWait(1);
            late[i / 10] = (Stopwatch.GetTimestamp() - due) * 1e6 / Stopwatch.Frequency;
            due += step;
        }

        Array.Sort(late);
        figures.Write("live.pace.p50", late[late.Length / 2], "us");
        figures.Write("live.pace.p99", late[late.Length * 99 / 100], "us");
    }

    private static async Task SignalAsync(FigureWriter figures)
    {
        string folder = Directory.CreateTempSubdirectory("trading-live-").FullName;
        try
        {
            var opening = Journal.Open(new FileJournalStorage(folder), new(), TimeProvider.System);
            var strategy = new CrossesOfAll();
            using var session = new BotSession(LiveSessions.CreateStart(BotMode.Paper, Symbols, MarketDataKind.Bars), strategy, new JournalLog(opening.Journal), LiveSessions.Start);
            var milliseconds = new double[Bars];
            var random = new Random(1);
            for (int minute = 0; minute < Bars; minute++)
            {
                var open = LiveSessions.Start + TimeSpan.FromMinutes(minute);
                var close = open + TimeSpan.FromMinutes(1);
                var bars = Enumerable.Range(0, Symbols).Select(_ => 100 + random.NextDouble()).Select(price => new Bar(open, close, price, price + 1, price - 1, price, 1)).ToArray();
                long started = Stopwatch.GetTimestamp();
                for (int i = 0; i < Symbols; i++)
                    session.Handle(SessionInput.OfBar(i, in bars[i]).At(close));
                milliseconds[minute] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                await Task.Delay(5);
            }

            Measure.Require(strategy.Seen == Symbols * Bars && strategy.Signals > Symbols, $"{strategy.Seen} bars and {strategy.Signals} signals");
            await opening.Journal.DisposeAsync();
            figures.Write("live.signals_1000", Measure.Median(milliseconds[10..]), "ms");
            figures.Write("live.signals_1000.worst", milliseconds[10..].Max(), "ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RecoverAsync(FigureWriter figures)
    {
        string folder = Directory.CreateTempSubdirectory("trading-live-").FullName;
        try
        {
            string hash;
            var opening = Journal.Open(new FileJournalStorage(folder), new(), TimeProvider.System);
            var log = new JournalLog(opening.Journal);
            using (var session = new BotSession(LiveSessions.CreateStart(BotMode.Live, 1, MarketDataKind.Quotes), new EveryTenth(), log, LiveSessions.Start))
            {
                for (int i = 0; session.Kernel.Strategies[0].OrderCount < RecoveredOrders; i++)
                {
                    var time = LiveSessions.Start + TimeSpan.FromMilliseconds(i);
                    session.Handle(SessionInput.OfQuote(0, new(time, 99.99, 1, 100.01, 1)).At(time));
                    if (session.Outbox.Count == 0)
                        continue;
                    var request = session.Outbox[0];
                    session.Outbox.Clear();
                    session.Handle(LiveSessions.Killed(in request, time));
                    await log.CommitAsync(log.LastSequence > 5_000 ? log.LastSequence - 5_000 : 1, default);
                }

                session.WriteStateHash();
                hash = session.StateHash();
                await opening.Journal.DisposeAsync();
            }

            var milliseconds = new double[Rounds];
            for (int round = -1; round < Rounds; round++)
            {
                long started = Stopwatch.GetTimestamp();
                var again = Journal.Open(new FileJournalStorage(folder), new(), TimeProvider.System);
                var replay = SessionReplay.Run(JournalLog.ReadLastSession(again.Journal), _ => new EveryTenth());
                if (round >= 0)
                    milliseconds[round] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                Measure.Require(replay.Divergences.Count == 0, $"the session decided otherwise: {(replay.Divergences.Count == 0 ? null : replay.Divergences[0])}");
                Measure.Require(replay.IsHashEqual == true && replay.Session.StateHash() == hash, $"the session is not what it was: {replay.IsHashEqual}, {replay.Count} entries");
                Measure.Require(replay.Session.Kernel.Strategies[0].OrderCount == RecoveredOrders, "not all orders came back");
                replay.Session.Dispose();
                await again.Journal.DisposeAsync();
            }

            figures.Write("live.recovery", Measure.Median(milliseconds), "ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
