using Trading.Testing;

namespace Trading.Exchanges.Tests.Streams;

/// <summary>Streams against a <see cref="ScriptedVenue"/>, on one thread and a virtual clock.</summary>
internal sealed class StreamBed : IDisposable
{
    /// <param name="answer">What the venue does on a message of the client.</param>
    /// <param name="record">Gets each frame.</param>
    /// <param name="synchronizeClock">Asks for the venue's time.</param>
    public StreamBed(Action<ScriptedConnection, string> answer, Action<Timestamp, ReadOnlyMemory<byte>>? record = null, Func<CancellationToken, Task>? synchronizeClock = null)
    {
        Venue = new(Clock, answer);
        Environment = new(
            "TEST", Venue, new RateLimiter(Clock, [new("CONNECTIONS", 1_000, TimeSpan.FromSeconds(1))]), Clock, new ExchangeMetrics(), Log.CreateLogger("streams"), record, synchronizeClock);
    }

    /// <summary>One subscription a message, and no connection that is silent or old.</summary>
    public static StreamLimits Limits { get; } = new() { TopicsPerMessage = 1, MessageInterval = TimeSpan.FromMilliseconds(50), IdleLimit = TimeSpan.FromDays(1) };

    public static Instrument Instrument { get; } = new(new("TEST", "BTC-USD"), Currency.Of("BTC"), Currency.Of("USD")) { TickSize = 0.01m, LotSize = 0.00000001m };

    public VirtualTimeProvider Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public ScriptedVenue Venue { get; }

    public StreamEnvironment Environment { get; }

    public void Run(Func<Task> test) => new SimulationPump(Clock).Run(test, TimeSpan.FromDays(1));

    public Task WaitAsync(TimeSpan time) => Task.Delay(time, Clock);

    public void Dispose() => Log.Dispose();
}
