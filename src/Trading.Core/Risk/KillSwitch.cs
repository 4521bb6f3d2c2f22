namespace Trading;

/// <summary>Stops trading by hand, at once: for everything, for one strategy by name, or for one instrument. One switch can be shared by all sessions of a process; any thread may use it.</summary>
/// <remarks>A session looks at it at every step and before every order. It is no input of a backtest that comes again: a run in which it is engaged from outside is not reproducible.</remarks>
public sealed class KillSwitch
{
    private readonly Lock _lock = new();
    private KillEngagement[] _engaged = [];
    private int _version;

    /// <summary>Goes up with every change, so that looking for one costs a comparison.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>What is engaged, the oldest first.</summary>
    public IReadOnlyList<KillEngagement> Engaged => Volatile.Read(ref _engaged);

    /// <summary>Engages it, or changes level and reason where it is engaged for the same scope already.</summary>
    /// <param name="level">How much it stops.</param>
    /// <param name="reason">Why; it goes into messages and breaches.</param>
    /// <param name="scope">What for; everything unless said otherwise.</param>
    /// <exception cref="ArgumentException">The level is <see cref="KillLevel.Off"/> or none that there is, or there is no reason.</exception>
    public void Engage(KillLevel level, string reason, KillScope scope = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (level == KillLevel.Off || !Enum.IsDefined(level))
            throw new ArgumentException($"A kill switch cannot be engaged at {level}; to let go of it, release it.", nameof(level));
        Replace(scope, [new(scope, level, reason)]);
    }

    /// <summary>Releases it for the scope for which it was engaged; others stay. Halts of limits stay too, see docs/risk.md.</summary>
    public void Release(KillScope scope = default) => Replace(scope, []);

    /// <summary>Releases it for all scopes.</summary>
    public void ReleaseAll()
    {
        lock (_lock)
        {
            Volatile.Write(ref _engaged, []);
            Interlocked.Increment(ref _version);
        }
    }

    private void Replace(KillScope scope, KillEngagement[] by)
    {
        lock (_lock)
        {
            // The list first: who sees the new version must not read the old list.
            Volatile.Write(ref _engaged, [.. _engaged.Where(each => each.Scope != scope), .. by]);
            Interlocked.Increment(ref _version);
        }
    }
}
