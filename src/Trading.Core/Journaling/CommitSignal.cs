using System.Threading.Tasks.Sources;

namespace Trading.Journaling;

/// <summary>Wakes the loop that commits, without waiting and without allocating: in the context that it was made in, or on the thread pool where there was none.</summary>
internal sealed class CommitSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Raised = 2;

    private static readonly SendOrPostCallback Posted = static state => ((CommitSignal)state!).Execute();

    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state;

    /// <summary>Waits for the next call of <see cref="Set"/>, or takes one that was not waited for. One waiter at a time.</summary>
    public ValueTask WaitAsync()
    {
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Idle) == Idle)
            return new(this, _source.Version);
        Volatile.Write(ref _state, Idle);
        return ValueTask.CompletedTask;
    }

    /// <summary>Wakes who waits, or lets the next wait return at once.</summary>
    public void Set()
    {
        if (Volatile.Read(ref _state) == Raised || Interlocked.CompareExchange(ref _state, Raised, Idle) != Waiting
            || Interlocked.CompareExchange(ref _state, Idle, Waiting) != Waiting)
            return;
        if (_context is null)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else
            _context.Post(Posted, this);
    }

    public void Execute() => _source.SetResult(true);

    public void GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
