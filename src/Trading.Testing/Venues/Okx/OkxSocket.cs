using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A stream session: login, subscriptions, and the text ping.</summary>
internal sealed class OkxSocket : SimulatedSocket
{
    private const int OperationsAnHour = 480;
    private const string ConnectionId = "a4d3ae55";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly OkxSimulator _venue;
    private readonly OkxSocketKind _kind;
    private readonly IDisposable _watch;
    private readonly Queue<Timestamp> _operations = new();
    private Timestamp _lastActivity;
    private SimulatedAccount? _account;

    public OkxSocket(OkxSimulator venue, OkxSocketKind kind)
        : base(venue)
    {
        (_venue, _kind, _lastActivity) = (venue, kind, venue.Time);
        _watch = venue.Schedule.Every(TimeSpan.FromSeconds(1), () =>
        {
            if (venue.Time - _lastActivity > Silence)
                Close(4004, "No data received in 30s.");
        });
    }

    public override void Publish(string topic, byte[] message)
    {
        _lastActivity = _venue.Time;
        Send(message);
    }

    public override void Receive(ReadOnlyMemory<byte> message)
    {
        _lastActivity = _venue.Time;
        if (message.Span.SequenceEqual("ping"u8))
        {
            Send("pong");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(message);
            Take(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            Refuse("60012", $"Invalid request: {Encoding.UTF8.GetString(message.Span)}", null);
        }
    }

    protected override void OnClosed() => _watch.Dispose();

    private void Take(JsonElement message)
    {
        string? id = message.TryGetProperty("id", out var sent) ? sent.GetString() : null;
        string operation = message.GetProperty("op").GetString()!;
        while (_operations.TryPeek(out var oldest) && _venue.Time - oldest >= TimeSpan.FromHours(1))
            _operations.Dequeue();
        _operations.Enqueue(_venue.Time);
        if (_operations.Count > OperationsAnHour)
        {
            Close(4008, "Too many operations.");
            return;
        }

        switch (operation)
        {
            case "login":
                Login(message.GetProperty("args")[0]);
                break;
            case "subscribe" or "unsubscribe":
                foreach (var argument in message.GetProperty("args").EnumerateArray())
                    Change(operation, argument, id);
                break;
            default:
                Refuse("60012", $"Invalid request: op {operation}", id);
                break;
        }
    }

    private void Login(JsonElement argument)
    {
        string timestamp = argument.GetProperty("timestamp").GetString()!;
        if (_kind == OkxSocketKind.Public)
            Refuse("60009", "Login failed.", null);
        else if (!_venue.Exchange.TryGetKey(argument.GetProperty("apiKey").GetString()!, out var account, out var credentials))
            Refuse("60005", "Invalid apiKey", null);
        else if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || Math.Abs((_venue.VenueTime.ToUnixMilliseconds() / 1000) - seconds) > 30)
            Refuse("60006", "Timestamp request expired", null);
        else if (argument.GetProperty("passphrase").GetString() != credentials.Passphrase)
            Refuse("60024", "Wrong passphrase", null);
        else if (!OkxSimulator.IsSigned(credentials, timestamp + "GET/users/self/verify", argument.GetProperty("sign").GetString()!))
            Refuse("60007", "Invalid sign", null);
        else
        {
            _account = account;
            Send(VenueJson.WriteObject(json => json.WriteTexts(("event", "login"), ("code", "0"), ("msg", ""), ("connId", ConnectionId))));
        }
    }

    private void Change(string operation, JsonElement argument, string? id)
    {
        string channel = argument.GetProperty("channel").GetString()!;
        if (_venue.Streams.TopicOf(_kind, channel, argument, _account) is not { } topic)
        {
            bool needsLogin = _account is null && OkxStreams.IsPrivate(channel);
            Refuse(needsLogin ? "60011" : "60018", needsLogin ? "Please log in" : $"Wrong URL or {argument.GetRawText()} doesn't exist. Please use the correct URL, channel and parameters.", id);
            return;
        }

        byte[] confirmation = VenueJson.WriteObject(json =>
        {
            json.WriteString("event", operation);
            if (id is not null)
                json.WriteString("id", id);
            json.WritePropertyName("arg");
            argument.WriteTo(json);
            json.WriteString("connId", ConnectionId);
        });
        if (operation == "unsubscribe")
        {
            _venue.Hub.Unsubscribe(this, topic);
            Send(confirmation);
            return;
        }

        Send(confirmation);
        _venue.Streams.Begin(this, topic, channel, _account);
    }

    private void Refuse(string code, string message, string? id) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteTexts(("event", "error"), ("code", code), ("msg", message), ("connId", ConnectionId));
        if (id is not null)
            json.WriteString("id", id);
    }));
}
