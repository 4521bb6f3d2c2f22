using System.Collections.Concurrent;

namespace Trading.Bots;

/// <summary>Who waits until a session has taken in what was said to it.</summary>
internal sealed class BotWaiters
{
    private readonly ConcurrentDictionary<object, TaskCompletionSource> _waiting = new(ReferenceEqualityComparer.Instance);

    public Task Add(object said)
    {
        var source = new TaskCompletionSource(SynchronizationContext.Current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        _waiting[said] = source;
        return source.Task;
    }

    public void Done(object said)
    {
        if (_waiting.TryRemove(said, out var source))
            source.TrySetResult();
    }

    public void Fail(Exception exception)
    {
        foreach (object said in _waiting.Keys)
        {
            if (_waiting.TryRemove(said, out var source))
                source.TrySetException(exception);
        }
    }
}
