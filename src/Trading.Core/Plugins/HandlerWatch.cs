using System.Diagnostics;

namespace Trading.Plugins;

/// <summary>Measures the handlers of one strategy: time, memory, and which one has been running for too long.</summary>
internal sealed class HandlerWatch : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly Action<string> _report;
    private readonly string _name;
    private readonly ITimer _timer;
    private string _handler = "";
    private long _started;
    private long _reported;
    private long _allocatedAtStart;
    private long _allocated;

    public HandlerWatch(string name, TimeSpan limit, Action<string> report)
    {
        _name = name;
        _limit = limit;
        _report = report;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(limit.TotalMilliseconds / 4, 5, 1_000));
        // Weakly, so that a session that is dropped takes its watch along.
        var weak = new WeakReference<HandlerWatch>(this);
        _timer = TimeProvider.System.CreateTimer(static state => Look((WeakReference<HandlerWatch>)state!), weak, period, period);
    }

    public long AllocatedBytes => Interlocked.Read(ref _allocated);

    public void Enter(string handler)
    {
        _handler = handler;
        _allocatedAtStart = GC.GetAllocatedBytesForCurrentThread();
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
    }

    /// <summary>Ends the handler's time; also where it threw.</summary>
    /// <returns>What it took.</returns>
    public TimeSpan Leave()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        Volatile.Write(ref _started, 0);
        _allocated += GC.GetAllocatedBytesForCurrentThread() - _allocatedAtStart;
        return elapsed;
    }

    /// <exception cref="PluginException">The handler took longer than it may.</exception>
    public void Require(TimeSpan elapsed)
    {
        if (elapsed > _limit)
            throw new PluginException(FormattableString.Invariant($"{_name}: {_handler} took {elapsed.TotalMilliseconds:0} ms; its limit is {_limit.TotalMilliseconds:0} ms."));
    }

    public void Dispose() => _timer.Dispose();

    private static void Look(WeakReference<HandlerWatch> weak)
    {
        if (weak.TryGetTarget(out var watch))
            watch.Look();
    }

    private void Look()
    {
        long started = Volatile.Read(ref _started);
        if (started == 0 || started == _reported)
            return;
        var elapsed = Stopwatch.GetElapsedTime(started);
        if (elapsed <= _limit)
            return;
        _reported = started;
        _report(FormattableString.Invariant($"{_name}: {_handler} has been running for {elapsed.TotalMilliseconds:0} ms and has not returned; its limit is {_limit.TotalMilliseconds:0} ms."));
    }
}
