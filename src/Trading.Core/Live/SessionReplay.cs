namespace Trading.Live;

/// <summary>Makes a session again of what was recorded: tells it the inputs in their order, and holds what it decides against what it decided then.</summary>
internal sealed class SessionReplay : ISessionLog
{
    private const int MostDivergences = 100;
    private readonly IEnumerator<RecordedEntry> _entries;
    private readonly List<ReplayDivergence> _divergences = [];
    private readonly HashSet<string> _requested = new(StringComparer.Ordinal);
    private readonly List<RecordedEntry> _missing = [];
    private readonly SessionLog _log;
    private bool _hasEntry;
    private bool _isExpectingInput;
    private string? _stateHash;

    private SessionReplay(IEnumerator<RecordedEntry> entries)
    {
        _entries = entries;
        _log = new(this);
        _hasEntry = entries.MoveNext();
    }

    /// <summary>The entry that the session began with.</summary>
    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    /// <summary>The session as it is after the last entry; further inputs may follow.</summary>
    public BotSession Session { get; private set; } = null!;

    public IReadOnlyList<ReplayDivergence> Divergences => _divergences;

    /// <summary>Orders that the replay decided on and of which the recording has no word: they were never sent.</summary>
    public IReadOnlyList<string> NeverSent { get; private set; } = [];

    /// <summary>What the session decided on the last input and the recording has no word of, as the process ended in between; it has to be written behind it before anything else.</summary>
    public IReadOnlyList<RecordedEntry> Missing => _missing;

    /// <summary>How many entries were read.</summary>
    public long Count { get; private set; }

    /// <summary>How many orders the replay decided on, those among them that the session itself books.</summary>
    public long OrderCount { get; private set; }

    /// <summary>The last hash that the recording has, and whether the replay had the same there; <see langword="null"/> where there is none.</summary>
    public bool? IsHashEqual { get; private set; }

    /// <summary>Replays all entries.</summary>
    /// <param name="entries">The recording; the first is how the session began.</param>
    /// <param name="createStrategy">Makes the strategy anew.</param>
    /// <param name="createRule">Makes a rule of the host's or a plugin's own; none can be made where it is <see langword="null"/>.</param>
    /// <param name="alarmed">Is told what the session wants a person to look at.</param>
    /// <exception cref="InvalidDataException">The recording does not begin with a session, or has an entry that cannot be read.</exception>
    public static SessionReplay Run(IEnumerable<RecordedEntry> entries, Func<SessionStart, Strategy> createStrategy, Func<string, IRiskRule>? createRule = null, Action<Alarm>? alarmed = null)
    {
        var replay = new SessionReplay(entries.GetEnumerator());
        replay.Run(createStrategy, createRule ?? (rule => throw new InvalidDataException($"The session had the risk rule '{rule}', and nothing is given to make it again with.")), alarmed);
        return replay;
    }

    /// <summary>The log that the session writes to; it can be gone on with another.</summary>
    public SessionLog Log => _log;

    long ISessionLog.Append(EntryKind kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        OrderCount += kind == EntryKind.OrderSent ? 1 : 0;
        if (_isExpectingInput)
        {
            // It writes down what it was just told.
            _isExpectingInput = false;
            return LastSequence;
        }

        if (!_hasEntry || (byte)_entries.Current.Kind < (byte)EntryKind.OrderSent)
        {
            if (_hasEntry)
                Diverge("nothing", Describe(kind, payload), _entries.Current);
            else
            {
                _missing.Add(new(LastSequence, time, kind, payload.ToArray()));
                if (kind == EntryKind.SubmitRequest)
                    _requested.Add(new EntryReader(payload).ReadString());
            }

            return LastSequence;
        }

        var recorded = _entries.Current;
        if (recorded.Kind != kind || !recorded.Payload.Span.SequenceEqual(payload))
            Diverge(Describe(recorded.Kind, recorded.Payload.Span), Describe(kind, payload), recorded);
        Next();
        return LastSequence;
    }

    private void Run(Func<SessionStart, Strategy> createStrategy, Func<string, IRiskRule> createRule, Action<Alarm>? alarmed)
    {
        if (!_hasEntry || _entries.Current.Kind != EntryKind.Started)
            throw new InvalidDataException("The journal does not begin with the start of a session.");
        var first = _entries.Current;
        FirstSequence = first.Sequence;
        var start = ((SessionStart)SessionEntries.Read(first.Kind, first.Time, first.Payload.Span).Content!).WithRules(createRule);
        Expect();
        Session = new(start, createStrategy(start), _log, first.Time) { Alarmed = alarmed };
        while (_hasEntry)
        {
            var entry = _entries.Current;
            if (entry.Kind == EntryKind.StateHash)
            {
                _stateHash = new EntryReader(entry.Payload.Span).ReadString();
                IsHashEqual = _stateHash == Session.StateHash();
                Next();
            }
            else if ((byte)entry.Kind >= (byte)EntryKind.OrderSent)
            {
                Diverge(Describe(entry.Kind, entry.Payload.Span), "nothing", entry);
                Next();
            }
            else
            {
                var input = SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span);
                Expect();
                Session.Handle(in input);
            }

            if (_divergences.Count >= MostDivergences)
                break;
        }

        NeverSent = [.. _requested];
        Session.Outbox.Clear();
    }

    private void Expect()
    {
        _isExpectingInput = true;
        Next();
    }

    private void Next()
    {
        LastSequence = _entries.Current.Sequence;
        Count++;
        _hasEntry = _entries.MoveNext();
    }

    private void Diverge(string recorded, string replayed, in RecordedEntry at)
    {
        if (_divergences.Count < MostDivergences)
            _divergences.Add(new(at.Sequence, at.Time, recorded, replayed));
    }

    private static string Describe(EntryKind kind, ReadOnlySpan<byte> payload) => EntryText.Describe(kind, payload);
}
