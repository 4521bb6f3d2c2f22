using Trading.Data;
using Trading.Journaling;
using Trading.Live;

namespace Trading;

/// <summary>Runs what a bot saw as a backtest, and says where the two differ: in decisions, fills, prices, fees.</summary>
/// <remarks>
/// <para>The data is that of the journal, in the order it arrived, with the settings and limits that the session began with. The backtest's clock is that of the data;
/// the bot's ran on while data was on its way. Orders are held against each other by the bar after which they were sent, instrument, side and type.</para>
/// <para>The last session of the journal is compared; one that was resumed, or wrote snapshots, counts as one.</para>
/// </remarks>
public static class LiveComparison
{
    /// <summary>Compares the last session of a journal.</summary>
    /// <param name="storage">The journal; nothing in it is changed.</param>
    /// <param name="createStrategy">Makes the strategy of an id.</param>
    /// <param name="createRule">Makes a limit of the host's or a plugin's own, of an id; where it is <see langword="null"/>, the backtest goes without and says so.</param>
    /// <param name="cancellationToken">Ends the backtest.</param>
    /// <exception cref="InvalidDataException">The journal holds no session, or one without data.</exception>
    /// <exception cref="JournalStorageException">The storage cannot be listed.</exception>
    public static LiveComparisonReport Run(IJournalStorage storage, Func<string, Strategy> createStrategy, Func<string, IRiskRule>? createRule = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(createStrategy);
        var view = JournalView.Open(storage);
        return Run(JournalLog.ReadLastRun(view), view.Report, createStrategy, createRule, cancellationToken);
    }

    internal static LiveComparisonReport Run(IEnumerable<RecordedEntry> entries, JournalReport? journal, Func<string, Strategy> createStrategy, Func<string, IRiskRule>? createRule, CancellationToken cancellationToken)
    {
        var recorded = RecordedSession.Read(entries);
        var start = createRule is null ? recorded.Start : recorded.Start.WithRules(createRule);
        var sources = recorded.CreateSources();
        if (sources.Count == 0)
            throw new InvalidDataException($"The session of the bot '{start.Bot}' has taken in no data yet; there is nothing to compare.");
        var options = SessionFactory.OptionsOf(start);
        (options.KeepOrders, options.StrategyName) = (true, start.Strategy);
        // What the strategy took up was warm.
        if (start.State is not null)
            options.WarmUpBars = 0;
        foreach (var (name, value) in start.Parameters)
            options.Parameters[name] = value;
        var result = Trading.Backtest.Run(createStrategy(start.Strategy), sources, options, cancellationToken);
        return new()
        {
            Bot = start.Bot,
            Mode = start.Mode,
            Strategy = start.Strategy,
            From = recorded.From,
            To = recorded.To,
            Orders = OrderPairing.Pair(recorded, result),
            Notes = [.. recorded.Notes, .. NotesOn(start), .. (journal?.Findings ?? []).Select(finding => finding.Message)],
            Backtest = result,
        };
    }

    private static IEnumerable<string> NotesOn(SessionStart start) => start.Rules.Length == start.Limits.Rules.Count ? []
        : [$"The session had the rules {string.Join(", ", start.Rules)}, and the backtest has none of them."];
}
