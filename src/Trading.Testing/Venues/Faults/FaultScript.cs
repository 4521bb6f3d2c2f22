using System.Text;

namespace Trading.Testing;

/// <summary>Faults on the way between clients and a venue: placed one by one, or drawn from a seed. The first that matches strikes.</summary>
/// <remarks>What struck is in <see cref="Log"/>; show it where a test fails.</remarks>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly List<FaultRecord> _log = [];
    private readonly VenueRandom _random;

    /// <summary>Creates a script without faults.</summary>
    /// <param name="seed">Where chances come from.</param>
    public FaultScript(ulong seed = 1)
    {
        Seed = seed;
        _random = new(seed);
    }

    /// <summary>Where chances come from.</summary>
    public ulong Seed { get; }

    /// <summary>Whether faults strike; while it is off nothing is counted either.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>What struck, in order.</summary>
    public IReadOnlyList<FaultRecord> Log
    {
        get
        {
            lock (_gate)
                return [.. _log];
        }
    }

    internal IEnumerable<Fault> Timed => _entries.Where(entry => entry.Fault.IsTimed).Select(entry => entry.Fault);

    /// <summary>Adds a fault; those that strike at a time must be there before the endpoint is created.</summary>
    /// <returns>This script.</returns>
    public FaultScript Add(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Probability is { } probability && !(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(fault), probability, "A probability is from 0 to 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Occurrence, 1, nameof(fault));
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Count, 1, nameof(fault));
        lock (_gate)
            _entries.Add(new(fault));
        return this;
    }

    /// <summary>The seed and what struck, a line each.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"faults of seed {Seed}:");
        foreach (var record in Log)
            text.AppendLine().Append(record);
        return text.ToString();
    }

    internal Fault? Decide(FaultPoint point, Timestamp time, string method, string path, string text)
    {
        if (!IsActive)
            return null;
        lock (_gate)
        {
            foreach (var entry in _entries)
            {
                if (!entry.Strikes(point, method, path, text, _random))
                    continue;
                Note(entry.Fault, time, $"{method} {path} {(text.Length > 120 ? text[..120] : text)}".Trim());
                return entry.Fault;
            }
        }

        return null;
    }

    /// <summary>Makes something in a text odd; what, is drawn.</summary>
    internal byte[] MakeOdd(byte[] json)
    {
        lock (_gate)
            return OddJson.Change(json, _random);
    }

    internal void Note(Fault fault, Timestamp time, string target)
    {
        lock (_gate)
            _log.Add(new(time, fault, target));
    }

    private sealed class Entry(Fault fault)
    {
        private int _seen;

        public Fault Fault { get; } = fault;

        public bool Strikes(FaultPoint point, string method, string path, string text, VenueRandom random)
        {
            if (Fault.Point != point
                || (Fault.Method is not null && !Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                || (Fault.Path is not null && !path.Contains(Fault.Path, StringComparison.Ordinal))
                || (Fault.Contains is not null && !text.Contains(Fault.Contains, StringComparison.Ordinal)))
            {
                return false;
            }

            if (Fault.Probability is { } probability)
                return random.NextDouble() < probability;
            _seen++;
            return _seen >= Fault.Occurrence && _seen - Fault.Occurrence < Fault.Count;
        }
    }
}
