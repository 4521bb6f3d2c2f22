using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Trading.Data;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Testing.Tests.Bots.OneDll;

/// <summary>One DLL takes the same decisions in a backtest, on paper over recorded frames, and in a replay of the paper session's journal.</summary>
public sealed class OneDllTests(RecordedMarket market, PluginFixture plugin) : IClassFixture<RecordedMarket>, IClassFixture<PluginFixture>
{
    public const decimal Cash = 500m;
    private const decimal Fee = 0.001m;
    private const decimal Reserve = 0.0025m;
    private const int FewestOrders = 20;
    private static readonly Dictionary<string, string> Parameters = new() { ["Fast"] = "2", ["Slow"] = "5" };
    private static readonly string Tool = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Trading.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "trading.dll"));

    [Fact]
    public void The_bars_of_the_frames_are_the_venues_own_and_come_to_the_bot_unchanged()
    {
        var (bars, quotes) = market.Read();
        bars.ShouldBe(market.Truth);
        bars.Count.ShouldBe(240);
        using var paper = new PaperRun(market, plugin, Parameters);
        paper.Recorded.Bars.ShouldBe(bars);
        // All frames of both streams but none else: what the session took in as quotes are the distinct books of them.
        int inputs = JournalLog.ReadLastSession(paper.View()).Count(entry => entry.Kind == EntryKind.Quote);
        inputs.ShouldBeGreaterThan(1_000);
        inputs.ShouldBeLessThanOrEqualTo(quotes.Count);
        paper.Streams.Sent.ShouldBeGreaterThanOrEqualTo(bars.Count + quotes.Count);
        paper.Log.Lines.ShouldNotContain(line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public void A_backtest_over_the_bars_and_the_bot_on_paper_decide_the_same_on_the_same_bars()
    {
        using var paper = new PaperRun(market, plugin, Parameters);
        var result = Backtest.Run(plugin.Create(Parameters), new MemoryBarSource(RecordedMarket.Instrument, Timeframe.OneMinute, market.Truth.ToArray()), Options());
        var decisions = DecisionsOf(result);
        paper.Decisions.Count.ShouldBeGreaterThanOrEqualTo(FewestOrders);
        decisions.Select(decision => (decision.Bars, decision.Side, decision.Type, decision.Denial)).ShouldBe(paper.Decisions.Select(decision => (decision.Bars, decision.Side, decision.Type, decision.Denial)));
        decisions[0].ShouldBe(paper.Decisions[0]);

        // Bars do not say what was bid and offered, so fills differ by the spread, and with them the money that the next
        // target is a fraction of. Both quantities are what that money buys, calculated here anew from fills alone.
        CheckQuantities(decisions, [.. result.Fills.Select(fill => (fill.Fill.Quantity, fill.Fill.Price, fill.Fill.Fee.Amount))]);
        CheckQuantities(paper.Decisions, [.. paper.Recorded.Orders.Select(order => (order.FilledLots * RecordedMarket.Instrument.LotSize, order.FilledWorth / order.FilledLots * RecordedMarket.Instrument.TickSize, order.Fee))]);
        TestContext.Current.TestOutputHelper?.WriteLine($"One DLL, backtest over bars: {decisions.Count} orders on the same bars as on paper, {decisions.Zip(paper.Decisions).Count(pair => pair.First == pair.Second)} of them of the same quantity to the lot.");
    }

    [Fact]
    public void A_backtest_over_bars_and_quotes_and_the_bot_on_paper_decide_the_same_to_the_lot()
    {
        using var paper = new PaperRun(market, plugin, Parameters);
        var (bars, quotes) = market.Read();
        var options = Options();
        var latency = TimeSpan.FromMilliseconds(50);
        options.Venue.Latency = new ConstantLatency(latency, latency);
        var result = Backtest.Run(
            plugin.Create(Parameters),
            [new MemoryBarSource(RecordedMarket.Instrument, Timeframe.OneMinute, bars.ToArray()), new MemoryMarketDataSource<Quote>(RecordedMarket.Instrument, quotes.ToArray())],
            options);
        DecisionsOf(result).ShouldBe(paper.Decisions);
        paper.Decisions.Count.ShouldBeGreaterThanOrEqualTo(FewestOrders);
        // Not only decided, but filled alike: what each order got and paid for it.
        result.Fills.GroupBy(fill => fill.OrderId).Select(fills => (fills.Sum(fill => fill.Fill.Quantity), fills.Sum(fill => fill.Fill.Quantity * fill.Fill.Price)))
            .ShouldBe(paper.Recorded.Orders.Select(order => (order.FilledLots * RecordedMarket.Instrument.LotSize, order.FilledWorth * RecordedMarket.Instrument.TickSize * RecordedMarket.Instrument.LotSize)));

        // The same held against each other by the product's own comparison, which reads the journal.
        var report = LiveComparison.Run(paper.Journal, _ => plugin.Create(new Dictionary<string, string>()), cancellationToken: TestContext.Current.CancellationToken);
        report.Orders.Count.ShouldBe(paper.Decisions.Count);
        report.Orders.ShouldAllBe(order => order.Reasons.Count == 0);
        report.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_replay_of_the_journal_decides_the_same_and_ends_in_the_same_state()
    {
        using var paper = new PaperRun(market, plugin, Parameters);
        var replay = SessionReplay.Run(JournalLog.ReadLastSession(paper.View()), start => plugin.Create(start.Parameters));
        using var session = replay.Session;
        replay.Divergences.ShouldBeEmpty();
        replay.IsHashEqual.ShouldBe(true);
        session.Kernel.Strategies[0].OrderCount.ShouldBe(paper.Decisions.Count);
        session.StateHash().ShouldBe(RecordedHash(paper));

        // Decided anew and read from the replay's own log, without the comparison that the replay does itself.
        DecidedAgain(paper, Parameters).ShouldBe(paper.Decisions);
        // And it is no matter of course: with another parameter it decides otherwise, and the replay says so.
        var otherwise = SessionReplay.Run(JournalLog.ReadLastSession(paper.View()), _ => plugin.Create(new Dictionary<string, string> { ["Fast"] = "3", ["Slow"] = "5" }));
        otherwise.Divergences.ShouldNotBeEmpty();
        otherwise.Session.Dispose();
        DecidedAgain(paper, new() { ["Fast"] = "3", ["Slow"] = "5" }).ShouldNotBe(paper.Decisions);
    }

    [Fact]
    public void Two_runs_on_paper_over_the_same_frames_write_the_same_journal()
    {
        using var first = new PaperRun(market, plugin, Parameters);
        using var second = new PaperRun(market, plugin, Parameters);
        Inputs(second).ShouldBe(Inputs(first));
        RecordedHash(second).ShouldBe(RecordedHash(first));

        static List<string> Inputs(PaperRun run) => [.. JournalLog.ReadLastSession(run.View()).Select(entry => $"{entry.Kind} {entry.Time} {Convert.ToHexString(entry.Payload.Span)}")];
    }

    [Fact]
    public async Task A_bot_that_writes_snapshots_decides_the_same_and_the_tool_replays_all_its_sessions()
    {
        using var whole = new PaperRun(market, plugin, Parameters);
        using var paper = new PaperRun(market, plugin, Parameters, snapshotAfter: 100);
        Orders(paper).ShouldBe(Orders(whole));
        Orders(whole).Count.ShouldBeGreaterThanOrEqualTo(FewestOrders);
        paper.Status.Profit.ShouldBe(whole.Status.Profit, 0.000001m);
        int sessions = JournalLog.ReadSessions(paper.View()).Count();
        sessions.ShouldBeGreaterThan(5);
        JournalLog.ReadSessions(whole.View()).Count().ShouldBe(1);
        var report = LiveComparison.Run(paper.Journal, _ => plugin.Create(new Dictionary<string, string>()), cancellationToken: TestContext.Current.CancellationToken);
        report.Orders.Count.ShouldBe(whole.Decisions.Count);
        report.Orders.ShouldAllBe(order => order.Reasons.Count == 0);
        report.Notes.ShouldBeEmpty();
        string folder = Directory.CreateTempSubdirectory("trading-journal-").FullName;
        try
        {
            paper.CopyJournalTo(folder);
            string output = await ToolAsync("journal", "replay", folder, "--plugins", PluginFixture.Folder, "--all");
            output.Split("The replay is equal.").Length.ShouldBe(sessions + 1, output);
            output.Split("the same where the session ended").Length.ShouldBe(sessions + 1, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        // All that was decided, but what one session hands to the next.
        static List<string> Orders(PaperRun run)
        {
            var orders = new List<string>();
            var begun = Timestamp.MinValue;
            foreach (var entry in JournalLog.ReadSessions(run.View()).SelectMany(session => session))
            {
                if (entry.Kind == EntryKind.Started)
                    begun = entry.Time;
                string text = EntryText.Describe(entry.Kind, entry.Payload.Span);
                if (entry.Kind is EntryKind.OrderSent or EntryKind.OrderFilled && entry.Time != begun)
                    orders.Add($"{entry.Time} {entry.Kind} {text[text.IndexOf(' ', text.IndexOf('#', StringComparison.Ordinal))..]}");
            }

            return orders;
        }
    }

    [Fact]
    public async Task The_tool_says_that_the_replay_is_equal_and_the_comparison_finds_no_difference()
    {
        using var paper = new PaperRun(market, plugin, Parameters);
        string folder = Directory.CreateTempSubdirectory("trading-journal-").FullName;
        try
        {
            paper.CopyJournalTo(folder);
            using var replay = JsonDocument.Parse(await ToolAsync("journal", "replay", folder, "--plugins", PluginFixture.Folder, "--json"));
            replay.RootElement.GetProperty("isEqual").GetBoolean().ShouldBeTrue();
            replay.RootElement.GetProperty("isHashEqual").GetBoolean().ShouldBeTrue();
            replay.RootElement.GetProperty("ordersReplayed").GetInt64().ShouldBe(paper.Decisions.Count);
            replay.RootElement.GetProperty("stateHash").GetString().ShouldBe(RecordedHash(paper));
            using var compare = JsonDocument.Parse(await ToolAsync("journal", "compare", folder, "--plugins", PluginFixture.Folder, "--json", "--all"));
            compare.RootElement.GetProperty("orders").GetInt32().ShouldBe(paper.Decisions.Count);
            compare.RootElement.GetProperty("divergent").GetInt32().ShouldBe(0, compare.RootElement.ToString());
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"One DLL: {paper.Decisions.Count} orders, the same on paper over {paper.Streams.Sent} recorded frames, in a backtest over them, and in the replay; state {RecordedHash(paper)[..16]}."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static BacktestOptions Options() => new()
    {
        Cash = Cash,
        Fees = new MakerTakerFee(Fee, Fee),
        SizingReserve = Reserve,
        // Each order is done before the next bar closes, as at a venue; by default a bar gives a tenth of its volume.
        FillModel = FillModel.Careful with { VolumeShare = 0 },
    };

    private List<Decision> DecisionsOf(BacktestResult result)
    {
        var closes = market.Truth.Select(bar => bar.CloseTime).ToList();
        return [.. result.Orders.Select(order => new Decision(closes.IndexOf(order.SubmitTime) + 1, order.Side, order.Type, order.Quantity, order.DenialReason))];
    }

    /// <summary>Sizes by hand: buys take what the money buys at the close, fees and reserve taken off; sells are all that was bought.</summary>
    private void CheckQuantities(IReadOnlyList<Decision> decisions, (decimal Quantity, decimal Price, decimal Fee)[] fills)
    {
        decimal money = Cash;
        decimal held = 0;
        fills.Length.ShouldBe(decisions.Count);
        for (int i = 0; i < decisions.Count; i++)
        {
            var decision = decisions[i];
            if (decision.Side == OrderSide.Buy)
            {
                decimal close = (decimal)market.Truth[decision.Bars - 1].Close;
                decimal lots = decimal.Floor(money * (1 - Reserve) / (1 + Fee) / (close * RecordedMarket.Instrument.LotSize));
                decision.Quantity.ShouldBe(lots * RecordedMarket.Instrument.LotSize, $"order {i}");
            }
            else
            {
                decision.Quantity.ShouldBe(held, $"order {i}");
            }

            int sign = decision.Side == OrderSide.Buy ? 1 : -1;
            money -= (sign * fills[i].Quantity * fills[i].Price) + fills[i].Fee;
            held += sign * fills[i].Quantity;
        }
    }

    private static string RecordedHash(PaperRun paper) => new EntryReader(JournalLog.ReadLastSession(paper.View()).Last(entry => entry.Kind == EntryKind.StateHash).Payload.Span).ReadString();

    /// <summary>A new session that is told the inputs of the journal, and nothing of what was decided then.</summary>
    private List<Decision> DecidedAgain(PaperRun paper, Dictionary<string, string> parameters)
    {
        var entries = JournalLog.ReadLastSession(paper.View()).ToList();
        var log = new ListLog();
        using var session = new BotSession(paper.Recorded.Start, plugin.Create(parameters), log, entries[0].Time);
        foreach (var entry in entries.Skip(1).Where(entry => entry.Kind < EntryKind.OrderSent))
            session.Handle(SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span));
        return [.. RecordedSession.Read(log.Entries).Orders.Select(order => new Decision(order.Bars, order.Side, order.Type, order.Lots * RecordedMarket.Instrument.LotSize, order.Denial))];
    }

    private static async Task<string> ToolAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output + await error);
        return output;
    }

    private sealed class ListLog : ISessionLog
    {
        public List<RecordedEntry> Entries { get; } = [];

        public long LastSequence => Entries.Count;

        public long Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
        {
            Entries.Add(new(Entries.Count + 1, time, kind, payload.ToArray()));
            return Entries.Count;
        }
    }
}
