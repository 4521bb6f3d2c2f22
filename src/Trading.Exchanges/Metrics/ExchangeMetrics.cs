using System.Diagnostics.Metrics;

namespace Trading.Exchanges;

/// <summary>What connectors measure, under the meter <c>Trading.Exchanges</c>. Costs nothing while nobody listens.</summary>
public sealed class ExchangeMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Trading.Exchanges";

    private readonly Meter _meter;
    private readonly Histogram<double> _requests;
    private readonly Histogram<double> _frames;
    private readonly Histogram<double> _handlers;
    private readonly Histogram<double> _orders;
    private readonly Counter<long> _reconnects;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _unreadable;

    /// <summary>Creates the instruments.</summary>
    /// <param name="factory">The host's factory; <see langword="null"/> for a meter of its own.</param>
    public ExchangeMetrics(IMeterFactory? factory = null)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _requests = _meter.CreateHistogram<double>("trading.exchanges.request.duration", "ms", "From sending a request to having read its answer.");
        _frames = _meter.CreateHistogram<double>("trading.exchanges.frame.duration", "us", "From receiving a message of a stream to having it in values and books.");
        _handlers = _meter.CreateHistogram<double>("trading.exchanges.handler.duration", "us", "What the receiver of market data took for one message.");
        _orders = _meter.CreateHistogram<double>("trading.exchanges.order.duration", "ms", "From having an order to its acknowledgement.");
        _reconnects = _meter.CreateCounter<long>("trading.exchanges.stream.reconnects", description: "Connections of streams that were lost or ended.");
        _gaps = _meter.CreateCounter<long>("trading.exchanges.stream.gaps", description: "Gaps that were seen in books and trades.");
        _unreadable = _meter.CreateCounter<long>("trading.exchanges.unreadable", description: "Messages and elements that could not be read.");
    }

    internal bool IsTimingFrames => _frames.Enabled || _handlers.Enabled;

    internal void RecordRequest(string venue, VenueRequest request, TimeSpan duration, int status)
    {
        if (_requests.Enabled)
            _requests.Record(duration.TotalMilliseconds, new("venue", venue), new("path", request.Path), new("status", status));
    }

    internal void RecordFrame(string venue, TimeSpan duration) => _frames.Record(duration.TotalMicroseconds, new KeyValuePair<string, object?>("venue", venue));

    internal void RecordHandler(string venue, TimeSpan duration) => _handlers.Record(duration.TotalMicroseconds, new KeyValuePair<string, object?>("venue", venue));

    internal void RecordOrder(string venue, TimeSpan duration, SubmissionOutcome outcome)
    {
        if (_orders.Enabled)
            _orders.Record(duration.TotalMilliseconds, new("venue", venue), new("outcome", outcome.ToString()));
    }

    internal void CountReconnect(string venue, string reason) => _reconnects.Add(1, new("venue", venue), new("reason", reason));

    internal void CountGap(string venue) => _gaps.Add(1, new KeyValuePair<string, object?>("venue", venue));

    internal void CountUnreadable(string venue) => _unreadable.Add(1, new KeyValuePair<string, object?>("venue", venue));

    /// <summary>Disposes of the meter.</summary>
    public void Dispose() => _meter.Dispose();
}
