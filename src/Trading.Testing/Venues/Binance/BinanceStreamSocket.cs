using System.Text.Json;

namespace Trading.Testing;

/// <summary>A session of market streams, raw or combined.</summary>
internal sealed class BinanceStreamSocket : BinanceSocket
{
    private const int MostStreams = 1024;

    private readonly Func<string, bool> _accepts;
    private bool _isCombined;

    private BinanceStreamSocket(BinanceSimulator simulator, bool isCombined, Func<string, bool>? accepts)
        : base(simulator)
    {
        _isCombined = isCombined;
        _accepts = accepts ?? (static _ => true);
    }

    /// <summary>Opens a session with its first streams; those that do not exist stay silent, as at the venue.</summary>
    public static BinanceStreamSocket Open(BinanceSimulator simulator, IEnumerable<string> streams, bool isCombined, Func<string, bool>? accepts = null)
    {
        var socket = new BinanceStreamSocket(simulator, isCombined, accepts);
        foreach (string stream in streams.Where(stream => stream.Length > 0).Take(MostStreams))
            socket.Subscribe(stream);
        return socket;
    }

    public override void Publish(string topic, byte[] message)
    {
        if (!_isCombined)
        {
            Send(message);
            return;
        }

        Send(VenueJson.WriteObject(json =>
        {
            json.WriteString("stream", topic);
            json.WritePropertyName("data");
            json.WriteRawValue(message, skipInputValidation: true);
        }));
    }

    protected override void Receive(JsonElement message)
    {
        string method = message.TryGetProperty("method", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        var parameters = message.TryGetProperty("params", out var sent) && sent.ValueKind == JsonValueKind.Array ? sent.EnumerateArray().ToArray() : [];
        switch (method)
        {
            case "SUBSCRIBE" or "UNSUBSCRIBE":
                if (parameters.Length == 0 || parameters.Any(parameter => parameter.ValueKind != JsonValueKind.String))
                {
                    Refuse(2, "Invalid request: params must be an array of stream names", message);
                    return;
                }

                if (method == "SUBSCRIBE" && Topics.Union(parameters.Select(parameter => parameter.GetString()!)).Count() > MostStreams)
                {
                    Refuse(2, "Invalid request: too many streams, at most 1024 on a connection", message);
                    return;
                }

                Reply(message, static json => json.WriteNullValue());
                foreach (var parameter in parameters)
                {
                    if (method == "SUBSCRIBE")
                        Subscribe(parameter.GetString()!);
                    else
                        Venue.Hub.Unsubscribe(this, parameter.GetString()!);
                }

                return;
            case "LIST_SUBSCRIPTIONS":
                Reply(message, json =>
                {
                    json.WriteStartArray();
                    foreach (string topic in Topics.Order(StringComparer.Ordinal))
                        json.WriteStringValue(topic);
                    json.WriteEndArray();
                });
                return;
            case "SET_PROPERTY" when parameters is [{ ValueKind: JsonValueKind.String }, { ValueKind: JsonValueKind.True or JsonValueKind.False } value] && parameters[0].GetString() == "combined":
                _isCombined = value.GetBoolean();
                Reply(message, static json => json.WriteNullValue());
                return;
            case "GET_PROPERTY" when parameters is [{ ValueKind: JsonValueKind.String }] && parameters[0].GetString() == "combined":
                Reply(message, json => json.WriteBooleanValue(_isCombined));
                return;
            default:
                Refuse(2, $"Invalid request: unknown variant `{method}`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`", message);
                return;
        }
    }

    protected override void RefuseFrame(string reason) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteNumber("code", 3);
        json.WriteString("msg", $"Invalid JSON: {reason}");
    }));

    private void Subscribe(string stream)
    {
        if (_accepts(stream) && Venue.TryOpenTopic(stream))
            Venue.Hub.Subscribe(this, stream);
    }

    private void Reply(JsonElement message, Action<Utf8JsonWriter> write) => Send(VenueJson.WriteObject(json =>
    {
        json.WritePropertyName("result");
        write(json);
        WriteId(json, message);
    }));

    private void Refuse(int code, string text, JsonElement message) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteNumber("code", code);
        json.WriteString("msg", text);
        WriteId(json, message);
    }));
}
