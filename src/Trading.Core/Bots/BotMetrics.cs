using System.Diagnostics.Metrics;

namespace Trading.Bots;

/// <summary>What bots count, under the meter <c>Trading.Bots</c>.</summary>
internal sealed class BotMetrics : IDisposable
{
    public const string MeterName = "Trading.Bots";
    private readonly Meter _meter;
    private readonly Counter<long> _inputs;
    private readonly Counter<long> _orders;
    private readonly Counter<long> _alarms;
    private readonly Histogram<double> _wait;

    public BotMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(MeterName) ?? new Meter(MeterName);
        _inputs = _meter.CreateCounter<long>("trading.bot.inputs", "{input}", "Inputs that sessions took in.");
        _orders = _meter.CreateCounter<long>("trading.bot.requests", "{request}", "Requests that sessions sent to venues.");
        _alarms = _meter.CreateCounter<long>("trading.bot.alarms", "{alarm}", "Alarms that were raised.");
        _wait = _meter.CreateHistogram<double>("trading.bot.wait", "us", "How long inputs waited until their session took them in.");
    }

    public void Handled(string bot, int inputs, int requests, TimeSpan longestWait)
    {
        var tag = new KeyValuePair<string, object?>("bot", bot);
        _inputs.Add(inputs, tag);
        if (requests != 0)
            _orders.Add(requests, tag);
        _wait.Record(longestWait.TotalMicroseconds, tag);
    }

    public void Alarmed(string bot, AlarmKind kind) =>
        _alarms.Add(1, new KeyValuePair<string, object?>("bot", bot), new KeyValuePair<string, object?>("kind", kind));

    public void Dispose() => _meter.Dispose();
}
