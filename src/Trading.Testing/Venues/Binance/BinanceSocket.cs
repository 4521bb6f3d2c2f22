using System.Text.Json;

namespace Trading.Testing;

/// <summary>What all of Binance's stream sessions have in common: they live for a day, and take so many messages a second.</summary>
internal abstract class BinanceSocket : SimulatedSocket
{
    private readonly WindowCounter _messages;
    private readonly IDisposable _end;

    protected BinanceSocket(BinanceSimulator simulator)
        : base(simulator)
    {
        Venue = simulator;
        _messages = new(TimeSpan.FromSeconds(1), simulator.MessagesASecond);
        _end = simulator.Schedule.At(simulator.Time + ((BinanceSimulatorOptions)simulator.Options).StreamLifetime, () => Close(1001, "24 hours are over"));
    }

    public override TimeSpan? PingInterval => Venue.StreamPingInterval;

    public override TimeSpan PongTimeout => Venue.StreamPongTimeout;

    protected BinanceSimulator Venue { get; }

    public override void Receive(ReadOnlyMemory<byte> message)
    {
        if (_messages.Add("", Venue.Time) > _messages.Limit)
        {
            Close(1008, "Too many requests");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Receive(document.RootElement);
            else
                RefuseFrame("JSON object expected");
        }
        catch (JsonException)
        {
            RefuseFrame("Invalid JSON");
        }
    }

    protected abstract void Receive(JsonElement message);

    protected abstract void RefuseFrame(string reason);

    /// <summary>Writes the id of a message back as it came: a number, a text or null.</summary>
    protected static void WriteId(Utf8JsonWriter json, JsonElement message)
    {
        json.WritePropertyName("id");
        if (message.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.Number or JsonValueKind.String)
            id.WriteTo(json);
        else
            json.WriteNullValue();
    }

    protected override void OnClosed() => _end.Dispose();
}
