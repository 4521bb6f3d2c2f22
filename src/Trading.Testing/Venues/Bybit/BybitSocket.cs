using System.Text.Json;

namespace Trading.Testing;

/// <summary>What Bybit's sessions have in common: commands with a number, and an end after ten minutes without a word.</summary>
internal abstract class BybitSocket : SimulatedSocket
{
    private const int MostCharacters = 21_000;

    private readonly string _connection;
    private IDisposable? _idle;

    protected BybitSocket(BybitSimulator simulator)
        : base(simulator)
    {
        Venue = simulator;
        _connection = simulator.Random.NextText(20);
        Wait();
    }

    protected BybitSimulator Venue { get; }

    public override void Receive(ReadOnlyMemory<byte> message)
    {
        Wait();
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            string number = Text(root, "req_id");
            string command = Text(root, "op");
            var arguments = root.TryGetProperty("args", out var sent) && sent.ValueKind == JsonValueKind.Array ? sent.EnumerateArray().ToArray() : [];
            switch (command)
            {
                case "ping":
                    Pong(number);
                    break;
                case "auth":
                    Authenticate(arguments, number);
                    break;
                case "subscribe" or "unsubscribe":
                    Change([.. arguments.Select(argument => argument.ToString())], command, number);
                    break;
                default:
                    Reply(false, "unknown op", command, number);
                    break;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Reply(false, "Params Error", "", "");
        }
    }

    protected abstract void Pong(string number);

    protected abstract void Authenticate(JsonElement[] arguments, string number);

    /// <summary>Why a topic cannot be had; <see langword="null"/> where it can.</summary>
    protected abstract string? Refuse(string topic);

    /// <summary>What a new subscriber gets first.</summary>
    protected virtual byte[]? FirstMessageOf(string topic) => null;

    protected virtual void OnSubscribed(string topic)
    {
    }

    protected virtual void OnUnsubscribed(string topic)
    {
    }

    protected void Reply(bool isSuccess, string message, string command, string number) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteBoolean("success", isSuccess);
        json.WriteString("ret_msg", message);
        json.WriteString("conn_id", _connection);
        json.WriteString("req_id", number);
        json.WriteString("op", command);
    }));

    protected override void OnClosed() => _idle?.Dispose();

    private void Change(string[] topics, string command, string number)
    {
        if (topics.Length is 0 or > 10)
        {
            Reply(false, "args size >10", command, number);
            return;
        }

        if (command == "unsubscribe")
        {
            foreach (string topic in topics)
            {
                Venue.Hub.Unsubscribe(this, topic);
                OnUnsubscribed(topic);
            }

            Reply(true, "", command, number);
            return;
        }

        // One that is wrong, and none is taken.
        string? refusal = Topics.Concat(topics).Sum(topic => topic.Length) > MostCharacters ? "args too long"
            : topics.Select(topic => Topics.Contains(topic) ? $"error:already subscribed,topic:{topic}" : Refuse(topic)).FirstOrDefault(reason => reason is not null);
        if (refusal is not null)
        {
            Reply(false, refusal, command, number);
            return;
        }

        Reply(true, "subscribe", command, number);
        foreach (string topic in topics)
        {
            byte[]? first = FirstMessageOf(topic);
            Venue.Hub.Subscribe(this, topic);
            OnSubscribed(topic);
            if (first is not null)
                Send(first);
        }
    }

    private void Wait()
    {
        _idle?.Dispose();
        _idle = Venue.Schedule.At(Venue.Time + TimeSpan.FromMinutes(10), () => Close(1000, "idle"));
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
