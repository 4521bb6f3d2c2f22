using System.Text;
using System.Text.Json;

namespace Trading.Testing;

/// <summary>A stream session: all its messages, of whatever channel, are numbered together from 0. Who subscribes to nothing within five seconds is disconnected.</summary>
internal sealed class CoinbaseSocket : SimulatedSocket
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly CoinbaseSimulator _venue;
    private readonly SortedDictionary<string, SortedSet<string>> _channels = new(StringComparer.Ordinal);
    private readonly IDisposable _deadline;
    private IDisposable? _heartbeats;
    private long _number;

    public CoinbaseSocket(CoinbaseSimulator venue)
        : base(venue)
    {
        _venue = venue;
        _deadline = venue.Schedule.At(venue.Time + Patience, () =>
        {
            if (_channels.Count == 0)
                Close(1000, "no subscription");
        });
    }

    public override void Publish(string topic, byte[] message) => Number(CoinbaseStreams.NameOf(topic[..topic.IndexOf(':', StringComparison.Ordinal)]), message);

    public override void Receive(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            string type = CoinbaseOrderReader.Text(root, "type") ?? "";
            string channel = CoinbaseOrderReader.Text(root, "channel") ?? "";
            string[] products = root.TryGetProperty("product_ids", out var ids) && ids.ValueKind == JsonValueKind.Array ? [.. ids.EnumerateArray().Select(id => id.ToString())] : [];
            if (type is not ("subscribe" or "unsubscribe"))
                Refuse("type is neither subscribe nor unsubscribe");
            else if (!CoinbaseStreams.IsOfProducts(channel) && channel is not ("heartbeats" or "user"))
                Refuse($"channel {channel} does not exist");
            else if (!TryAuthenticate(root, channel, out var account))
                Refuse("authentication failure");
            else if (type == "subscribe")
                Subscribe(channel, products, account);
            else
                Unsubscribe(channel, products);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Refuse($"malformed request: {Encoding.UTF8.GetString(message.Span)}");
        }
    }

    protected override void OnClosed()
    {
        _deadline.Dispose();
        _heartbeats?.Dispose();
    }

    /// <summary>Market data needs no token; one that is sent must be good all the same.</summary>
    private bool TryAuthenticate(JsonElement root, string channel, out SimulatedAccount? account)
    {
        account = null;
        if (CoinbaseOrderReader.Text(root, "jwt") is not { } token)
            return channel != "user";
        bool isGood = _venue.Tokens.TryCheck(token, null, _venue.VenueTime, out var owner, out var credentials) && credentials.CanRead;
        account = owner;
        return isGood;
    }

    private void Subscribe(string channel, string[] products, SimulatedAccount? account)
    {
        if (channel == "heartbeats")
        {
            Add(channel, "heartbeats");
            _heartbeats ??= _venue.Schedule.Every(TimeSpan.FromSeconds(1), Beat);
            return;
        }

        if (channel == "user")
        {
            string name = CoinbaseAccounts.PortfolioOf(account!);
            Add(channel, name);
            _venue.Hub.Subscribe(this, CoinbaseStreams.TopicOf(channel, name));
            CoinbaseStreams.BeginUser(this, account!);
            return;
        }

        var markets = new List<SimulatedMarket>();
        foreach (string product in products)
        {
            if (!_venue.Exchange.TryGetMarket(product, out var market))
            {
                Refuse($"product {product} does not exist");
                return;
            }

            markets.Add(market);
        }

        if (markets.Count == 0)
        {
            Refuse("product_ids is required");
            return;
        }

        Add(channel, products);
        foreach (var market in markets)
            _venue.Streams.Begin(this, channel, market);
    }

    private void Unsubscribe(string channel, string[] products)
    {
        string[] names = CoinbaseStreams.IsOfProducts(channel) ? products : [.. _channels.GetValueOrDefault(channel) ?? []];
        foreach (string name in names)
        {
            _venue.Hub.Unsubscribe(this, CoinbaseStreams.TopicOf(channel, name));
            if (_channels.TryGetValue(channel, out var left) && left.Remove(name) && left.Count == 0)
                _channels.Remove(channel);
        }

        if (channel == "heartbeats")
        {
            _heartbeats?.Dispose();
            _heartbeats = null;
        }

        Confirm();
    }

    private void Add(string channel, params string[] names)
    {
        if (!_channels.TryGetValue(channel, out var all))
            _channels[channel] = all = new(StringComparer.Ordinal);
        all.UnionWith(names);
        Confirm();
    }

    /// <summary>Each confirmation lists all that the session has.</summary>
    private void Confirm() => Number("subscriptions", VenueJson.Write(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteStartObject("subscriptions");
        foreach (var (channel, names) in _channels)
        {
            json.WriteStartArray(channel);
            foreach (string name in names)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }));

    private void Beat() => Number("heartbeats", VenueJson.Write(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("current_time", CoinbaseFormat.Of(_venue.VenueTime));
        json.WriteNumber("heartbeat_counter", _venue.VenueTime.ToUnixMilliseconds() / 1000);
        json.WriteEndObject();
        json.WriteEndArray();
    }));

    private void Number(string channel, byte[] events) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteTexts(("channel", channel), ("client_id", ""), ("timestamp", CoinbaseFormat.Of(_venue.VenueTime)));
        json.WriteNumber("sequence_num", _number++);
        json.WritePropertyName("events");
        json.WriteRawValue(events);
    }));

    private void Refuse(string reason) => Send(VenueJson.WriteObject(json => json.WriteTexts(("type", "error"), ("message", reason))));
}
