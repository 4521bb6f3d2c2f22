using System.Diagnostics;
using System.Globalization;
using Trading.Journaling;

namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>Holds journal, bot and venue against each other, and counts what was seen.</summary>
internal sealed class KillCheck(KilledVenue venue, string folder, string name)
{
    private static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(60);
    private readonly List<string> _alarms = [];
    private uint? _session;
    private int _checks;
    private int _kills;
    private int _openAtKill;
    private int _neverSent;
    private int _unanswered;
    private int _arrived;
    private TimeSpan _trading;
    private int _tornTails;
    private int _killedBeforeStart;
    private VenueTruth? _last;

    /// <summary>Where it stands, for failures.</summary>
    public string Where => $"{name}, after {_kills} kills; journal in {folder}; alarms: {string.Join("; ", _alarms.TakeLast(5))}";

    public KilledHost Start() => new(venue.Kind, venue.Server, venue.Credentials, folder);

    /// <summary>Has a host that runs hold still, and looks at all three.</summary>
    public async Task CheckAsync(KilledHost host)
    {
        var (held, truth, journal) = await LookAsync(host);
        // An order that is done for the strategy may still await what became of its cancellation.
        long started = Stopwatch.GetTimestamp();
        while ((truth.Open.Count != 0 || journal.Open.Count != 0) && Stopwatch.GetElapsedTime(started) < SettlesWithin)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            (held, truth, journal) = await LookAsync(host);
        }

        CheckOrders(truth, journal);
        truth.Open.ShouldBeEmpty($"{Where}: open at the venue");
        journal.Open.ShouldBeEmpty($"{Where}: open in the bot");
        journal.Lots.ShouldBe(truth.Lots, Where);
        (held / venue.LotSize).ShouldBe(truth.Lots, Where);
        (journal.BoughtLots, journal.SoldLots).ShouldBe((truth.BoughtLots, truth.SoldLots), Where);
        (journal.BoughtLots - journal.SoldLots).ShouldBe(truth.Lots, Where);
        (_session ??= journal.Session).ShouldBe(journal.Session, $"{Where}: a new session was begun");
        _checks++;
    }

    /// <summary>Lets a host trade for a while.</summary>
    public async Task TradeAsync(KilledHost host, TimeSpan time)
    {
        host.Say("go");
        _trading += time;
        await Task.Delay(time, TestContext.Current.CancellationToken);
    }

    /// <summary>Looks at what is left of a process that was killed: whatever the venue has, the journal knows.</summary>
    public void CheckDead(KilledHost host)
    {
        _kills++;
        CheckAlarms(host);
        var truth = venue.Look();
        _last = truth;
        _openAtKill += truth.Open.Count;
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder, "*.journal").Any())
        {
            _killedBeforeStart++;
            truth.Orders.ShouldBeEmpty(Where);
            return;
        }

        var journal = JournalTruth.Read(folder);
        // What a write that was cut short left behind was never reported durable; nothing else may be wrong.
        journal.Report.Findings.ShouldAllBe(finding => finding.Kind == JournalFindingKind.TornTail, Where);
        _tornTails += journal.Report.Findings.Count;
        CheckOrders(truth, journal);
        _neverSent += journal.NeverSent.Count;
        _unanswered += journal.Unanswered.Count;
        _arrived += journal.Unanswered.Intersect(truth.Orders, StringComparer.OrdinalIgnoreCase).Count();
    }

    /// <summary>Looks at what an orderly end left, and that the kills met orders on their way: else they would have shown nothing.</summary>
    public void CheckEnd(int fewestUnanswered)
    {
        _unanswered.ShouldBeGreaterThanOrEqualTo(fewestUnanswered, Where);
        var truth = venue.Look();
        _last = truth;
        var journal = JournalTruth.Read(folder);
        CheckOrders(truth, journal);
        journal.Lots.ShouldBe(truth.Lots, Where);
        (journal.BoughtLots, journal.SoldLots).ShouldBe((truth.BoughtLots, truth.SoldLots), Where);
        truth.Open.ShouldBeEmpty(Where);
        journal.IsHashEqual.ShouldBe(true, Where);
        truth.Orders.Count.ShouldBeGreaterThan(_kills, Where);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_kills} kills, {_killedBeforeStart} of them before there was a journal, {_checks} checks, {_last?.Orders.Count} orders and {_last?.Fills} fills at the venue, {_last?.Orders.Count / Math.Max(0.001, _trading.TotalSeconds):0.0} orders a second of trading, {_openAtKill} orders open there when killed, {_unanswered} without an answer, {_arrived} of them arrived, {_neverSent} decided and never sent, {_tornTails} torn tails, alarms: {string.Join(", ", _alarms.GroupBy(alarm => alarm.Split(' ')[0]).Select(group => $"{group.Key} {group.Count()}").DefaultIfEmpty("none"))}");

    private async Task<(decimal Held, VenueTruth Truth, JournalTruth Journal)> LookAsync(KilledHost host)
    {
        host.Say("check");
        string[] holds = (await host.WaitAsync("HOLDS")).Split(' ');
        return (decimal.Parse(holds[0], CultureInfo.InvariantCulture), venue.Look(), JournalTruth.Read(folder));
    }

    private void CheckOrders(VenueTruth truth, JournalTruth journal)
    {
        truth.Orders.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(truth.Orders.Count, $"{Where}: an order was sent twice");
        journal.Requests.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(journal.Requests.Count, $"{Where}: an order was written down twice");
        truth.Orders.Except(journal.Requests, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty($"{Where}: the venue has orders that the journal does not know");
        truth.Orders.Intersect(journal.NeverSent, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty($"{Where}: the venue has orders of which the journal says that they never left");
        journal.Divergences.ShouldBeEmpty(Where);
        journal.Report.Gaps.ShouldBeEmpty(Where);
    }

    private void CheckAlarms(KilledHost host)
    {
        foreach (string line in host.Lines.Where(line => line.StartsWith("ALARM ", StringComparison.Ordinal)))
        {
            string alarm = line["ALARM ".Length..];
            _alarms.Add(alarm);
            bool isLost = Enum.Parse<AlarmKind>(alarm.Split(' ')[0]) is AlarmKind.PositionMismatch or AlarmKind.Overfill or AlarmKind.FillMissing or AlarmKind.ForeignOrder or AlarmKind.StrategyFault or AlarmKind.OffGrid or AlarmKind.Halted;
            isLost.ShouldBeFalse($"{Where}: {alarm}");
            alarm.ShouldNotContain("cannot be made again", Case.Insensitive, Where);
        }
    }
}
