using System.Globalization;

namespace Trading.Testing;

/// <summary>What happened in the worlds of a <see cref="BotSimulation"/>.</summary>
public sealed class BotSimulationResult
{
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private readonly SortedDictionary<AlarmKind, int> _alarms = [];

    /// <summary>Worlds that were run.</summary>
    public int Seeds { get; private set; }

    /// <summary>Virtual time of all worlds together.</summary>
    public TimeSpan VirtualTime { get; private set; }

    /// <summary>Orders that venues took.</summary>
    public long Orders { get; private set; }

    /// <summary>Fills at venues.</summary>
    public long Fills { get; private set; }

    /// <summary>How often the machine died.</summary>
    public int Kills { get; private set; }

    /// <summary>How often a bot failed, and was started again.</summary>
    public int Failures { get; private set; }

    /// <summary>Snapshots that bots wrote.</summary>
    public int Snapshots { get; private set; }

    /// <summary>How often something was held against what must hold.</summary>
    public long Checks { get; private set; }

    /// <summary>The longest virtual time from the last fault until all was settled.</summary>
    public TimeSpan LongestSettling { get; private set; }

    /// <summary>Faults that struck, by kind.</summary>
    public IReadOnlyDictionary<string, int> Faults => _faults;

    /// <summary>Alarms of bots, by kind.</summary>
    public IReadOnlyDictionary<AlarmKind, int> Alarms => _alarms;

    /// <summary>The counts, a line each.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {Seeds} seeds, {VirtualTime.TotalHours:0.0} virtual hours, {Orders} orders, {Fills} fills, {Kills} kills, {Failures} bots started again, {Snapshots} snapshots, {Checks} checks
        settled within {LongestSettling.TotalSeconds:0} s
        faults: {string.Join(", ", _faults.Select(each => $"{each.Key} {each.Value}"))}
        alarms: {string.Join(", ", _alarms.Select(each => $"{each.Key} {each.Value}"))}
        """);

    internal void Add(SimulationWorld world)
    {
        Seeds++;
        VirtualTime += world.VirtualTime;
        Orders += world.Venues.Sum(venue => (long)venue.Account.Orders.Count);
        Fills += world.Venues.Sum(venue => (long)venue.Account.Fills.Count);
        Kills += world.Kills;
        Failures += world.Failures;
        Snapshots += world.Snapshots;
        Checks += world.Checks;
        LongestSettling = world.Settling > LongestSettling ? world.Settling : LongestSettling;
        foreach (string fault in world.Struck)
            _faults[fault] = _faults.GetValueOrDefault(fault) + 1;
        foreach (var (_, alarm) in world.Alarms)
            _alarms[alarm.Kind] = _alarms.GetValueOrDefault(alarm.Kind) + 1;
    }
}
