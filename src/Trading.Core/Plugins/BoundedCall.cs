namespace Trading.Plugins;

/// <summary>Runs a plugin's code on a thread of its own for a limited time. The thread brings an execution context of its own, so that what the code sets in one does not outlive it.</summary>
internal sealed class BoundedCall<T>
    where T : class
{
    private readonly Lock _lock = new();
    private T? _result;
    private PluginException? _fault;
    private bool _abandoned;

    private BoundedCall()
    {
    }

    /// <summary>The result of <paramref name="work"/>, or <see langword="null"/> where it takes longer than <paramref name="limit"/>. The thread cannot be ended; what it comes up with later is given to <paramref name="abandon"/>.</summary>
    /// <exception cref="PluginException">The work threw; the message is its.</exception>
    public static T? Run(Func<T> work, TimeSpan limit, Action<T> abandon)
    {
        var call = new BoundedCall<T>();
        var thread = new Thread(() => call.Execute(work, abandon)) { IsBackground = true, Name = "Trading plugin" };
        thread.UnsafeStart();
        thread.Join(limit);
        lock (call._lock)
        {
            if (call._fault is { } fault)
                throw new PluginException(fault.Failure, fault.Message);
            call._abandoned = call._result is null;
            return call._result;
        }
    }

    private void Execute(Func<T> work, Action<T> abandon)
    {
        try
        {
            var result = work();
            lock (_lock)
            {
                if (!_abandoned)
                {
                    _result = result;
                    return;
                }
            }

            abandon(result);
        }
        catch (Exception exception)
        {
            // The text only: an exception of the plugin would keep it in memory.
            lock (_lock)
                _fault = new(exception is PluginException known ? known.Failure : PluginFailure.ModuleFailed, PluginFault.Describe(exception));
        }
    }
}
