using Trading.Journaling;
using Trading.Live;

namespace Trading.Bots;

/// <summary>Has a session that has run for long hand over to a new one with all that it knows, so that the next start replays only what came since. Which moment that is at is in the journal, so that a replay does the same.</summary>
internal sealed class SnapshotTaker(string id, BotOptions options, BotServices services, SessionTime time, Journal journal, Func<string, IReadOnlyDictionary<string, string>, Strategy> createStrategy)
{
    // Sessions are told apart by the minute that they began in.
    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private const int MostWaiting = 10_000;

    // What waits for the disk beside it must have room too.
    private readonly int _mostBytes = services.JournalOptions.MaxPendingBytes / 2;
    private long _first;
    private Timestamp _nextLook = Timestamp.MaxValue;
    private bool _hasWaited;

    /// <summary>A session has begun with this entry.</summary>
    public void Begun(long first)
    {
        _first = first;
        _nextLook = options.SnapshotAfter is null ? Timestamp.MaxValue : time.Now() + ShortestSession;
    }

    /// <summary>Whether it is time to hand over, and a while since that was last tried.</summary>
    public bool IsDue => journal.LastSequence - _first >= options.SnapshotAfter && time.Now() >= _nextLook;

    /// <summary>Makes the session that goes on, where this one is quiet.</summary>
    /// <returns>It and its log; <see langword="null"/> where it is not quiet, or cannot be handed over.</returns>
    public (BotSession Session, SessionLog Log)? TryTake(BotSession before)
    {
        if (!before.Kernel.Strategies.All(strategy => strategy.KeepsState))
        {
            _nextLook = Timestamp.MaxValue;
            return null;
        }

        _nextLook = time.Now() + LookEvery;
        // A snapshot needs room beside what waits for the disk.
        if (!Succession.IsQuiet(before) || journal.LastSequence - journal.CommittedSequence > MostWaiting)
            return null;
        Strategy? strategy = null;
        var held = new HeldLog();
        var log = new SessionLog(held);
        var now = time.Now();
        BotSession next;
        try
        {
            if (!Succession.KeepsOrders(before.Kernel))
                return Wait();
            var start = Succession.Snapshot(before, SessionStarts.NumberAt(now));
            if (start.State!.Length + start.Market!.Length + start.OpenOrders!.Length + (start.VenueOrders?.Length ?? 0) is var bytes && bytes * 4L / 3 > _mostBytes)
                return Refuse(FormattableString.Invariant($"what it knows takes {bytes} bytes, and JournalOptions.MaxPendingBytes has no room for it"));
            next = new(start.WithRules(services.CreateRule), strategy = createStrategy(start.Strategy, start.Parameters), log, now);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            (strategy as IDisposable)?.Dispose();
            return Refuse($"the strategy cannot go on from what it kept: {exception.GetType().Name}: {exception.Message}");
        }

        if (!Succession.IsQuiet(next) || next.Outbox.Count != 0 || OrderKeeper.OpenOrders(next.Kernel).Count() != OrderKeeper.OpenOrders(before.Kernel).Count())
        {
            log.GoOnWith(NoLog.Instance);
            next.Kernel.Finish();
            next.Dispose();
            // What holds may still be closing positions, and would go on with that.
            if (before.IsPaused)
            {
                _nextLook = now + ShortestSession;
                return null;
            }

            return Refuse("the strategy does something when it starts that it would do again");
        }

        before.WriteStateHash();
        var lasting = new JournalLog(journal);
        held.WriteTo(lasting);
        log.GoOnWith(lasting);
        BotLog.TookSnapshot(services.Logger, id, journal.LastSequence, journal.LastSequence - _first);
        return (next, log);
    }

    /// <summary>The strategy would no longer know of the orders that are open now; the next time none may be.</summary>
    private (BotSession Session, SessionLog Log)? Wait()
    {
        if (!_hasWaited)
            BotLog.WaitsForOrders(services.Logger, id);
        _hasWaited = true;
        return null;
    }

    /// <summary>What cannot be handed over now could not later: the session goes on as it is, and is replayed whole.</summary>
    private (BotSession Session, SessionLog Log)? Refuse(string why)
    {
        _nextLook = Timestamp.MaxValue;
        BotLog.NoSnapshot(services.Logger, id, why);
        return null;
    }
}
