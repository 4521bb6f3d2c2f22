using Trading.Live;

namespace Trading.Bots;

/// <summary>Takes kill switches to the run of a bot. What is engaged while none runs, as it starts, has failed or is stopped, is told to the next run once it knows the account, and before any market data: who kills all bots means also the one that is just being started again.</summary>
internal sealed class PendingKills
{
    private readonly Lock _lock = new();
    private readonly List<KillReport> _waiting = [];
    private BotRunner? _runner;

    /// <summary>Completes once the run has taken it in, or at once where none runs.</summary>
    public async Task SendAsync(KillReport kill, CancellationToken cancellationToken)
    {
        while (true)
        {
            BotRunner runner;
            lock (_lock)
            {
                if (_runner is not { HasEnded: false } present)
                {
                    _waiting.RemoveAll(each => each.Scope == kill.Scope);
                    _waiting.Add(kill);
                    return;
                }

                runner = present;
            }

            try
            {
                await runner.SendAsync(EntryKind.Kill, kill, cancellationToken);
                return;
            }
            catch (InvalidOperationException) when (runner.HasEnded)
            {
                // It ended before it took it in: the next one shall.
            }
        }
    }

    /// <summary>What waits, for a run that is about to begin.</summary>
    public KillReport[] Take()
    {
        lock (_lock)
        {
            KillReport[] taken = [.. _waiting];
            _waiting.Clear();
            return taken;
        }
    }

    /// <summary>No run takes in anything any more.</summary>
    public void Ended()
    {
        lock (_lock)
            _runner = null;
    }

    /// <summary>A run takes in what it is told from here on; what came while it started comes first.</summary>
    public void GoTo(BotRunner runner)
    {
        lock (_lock)
        {
            foreach (var kill in _waiting)
                runner.Tell(kill);
            _waiting.Clear();
            _runner = runner;
        }
    }
}
