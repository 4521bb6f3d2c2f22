namespace Trading.Benchmarks.Soak;

/// <summary>Gives quotes at a steady pace, and bars of a second, on a thread of its own. Each quote has the time when it was due, so that what holds the feeder up counts as well.</summary>
internal sealed class SoakFeeder(SoakMeter meter, int eventsASecond)
{
    private const long Second = Timestamp.NanosecondsPerSecond;
    private const int Cycle = 4_096;
    private readonly double[] _prices = [.. Enumerable.Range(0, Cycle).Select(i => Math.Round(50_000 + (50 * Math.Sin(i * 2 * Math.PI / Cycle)), 1))];
    private volatile bool _isEnding;
    private Thread? _thread;
    private long _given;

    public long Given => Volatile.Read(ref _given);

    public Instrument Instrument { get; set; } = null!;

    public IMarketStreamHandler? Quotes { get; set; }

    public IMarketStreamHandler? Bars { get; set; }

    /// <summary>The last price that was given, in quote currency.</summary>
    public decimal Price { get; private set; } = 50_000m;

    public void Start()
    {
        _thread = new(Run) { IsBackground = true, Name = "soak feeder" };
        _thread.Start();
    }

    public void Stop()
    {
        _isEnding = true;
        _thread?.Join();
    }

    private void Run()
    {
        long began = meter.Now;
        long step = Second / eventsASecond;
        long barOpen = began / Second * Second;
        for (long i = 0; !_isEnding; i++)
        {
            long due = began + (i * step);
            while (meter.Now < due)
                Thread.Sleep(1);
            double bid = _prices[i % Cycle];
            if (due - barOpen >= Second)
            {
                Bars?.OnBar(Instrument, new(new(barOpen), new(barOpen + Second), bid, bid + 1, bid - 1, bid, 10), isClosed: true);
                barOpen += Second;
            }

            Price = (decimal)bid;
            Quotes?.OnQuote(Instrument, new(new(due), bid, 5, bid + 0.1, 5));
            Volatile.Write(ref _given, i + 1);
        }
    }
}
