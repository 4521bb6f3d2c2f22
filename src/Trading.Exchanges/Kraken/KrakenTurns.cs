namespace Trading.Exchanges.Kraken;

/// <summary>Lets signed requests go one after the other, cancels first, so that their nonces arrive in order. One that takes long holds back nobody for longer than a turn.</summary>
internal sealed class KrakenTurns(TimeProvider timeProvider, TimeSpan longest)
{
    private readonly LinkedList<Turn>[] _waiting = [new(), new(), new(), new()];
    private readonly Lock _lock = new();
    private Turn? _current;

    /// <summary>Waits for a turn, which ends when what is returned is disposed of.</summary>
    public async ValueTask<IDisposable> BeginAsync(RequestLane lane, CancellationToken cancellationToken)
    {
        var turn = new Turn(this);
        lock (_lock)
        {
            if (_current is null)
            {
                Begin(turn);
                return turn;
            }

            _waiting[(int)lane].AddLast(turn);
        }

        await using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Turn)state!).Begun.TrySetCanceled(token), turn);
        try
        {
            await turn.Begun.Task;
            return turn;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
                _waiting[(int)lane].Remove(turn);
            turn.Dispose();
            throw;
        }
    }

    private void Begin(Turn turn)
    {
        _current = turn;
        turn.Timer = timeProvider.CreateTimer(static state => ((Turn)state!).End(), turn, longest, Timeout.InfiniteTimeSpan);
        turn.Begun.TrySetResult();
    }

    private void End(Turn turn)
    {
        lock (_lock)
        {
            if (_current != turn)
                return;
            _current = null;
            foreach (var lane in _waiting)
            {
                if (lane.First is not { } next)
                    continue;
                lane.RemoveFirst();
                Begin(next.Value);
                return;
            }
        }
    }

    private sealed class Turn(KrakenTurns turns) : IDisposable
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ITimer? Timer { get; set; }

        public void End() => turns.End(this);

        public void Dispose()
        {
            Timer?.Dispose();
            End();
        }
    }
}
