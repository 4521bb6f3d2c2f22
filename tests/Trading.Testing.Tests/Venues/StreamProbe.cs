using System.Text;
using System.Text.Json;
using Trading.Exchanges;

namespace Trading.Testing.Tests.Venues;

/// <summary>Reads a stream in the process: what is there, and nothing that is not.</summary>
internal sealed class StreamProbe(IStreamConnection connection)
{
    private Task<StreamFrame>? _waiting;

    public bool IsEnded { get; private set; }

    public bool IsBroken { get; private set; }

    public void Send(string text)
    {
        var sending = connection.SendAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
        sending.IsCompletedSuccessfully.ShouldBeTrue();
    }

    public List<string> TakeText()
    {
        var messages = new List<string>();
        while (!IsEnded && !IsBroken)
        {
            _waiting ??= connection.ReceiveAsync(CancellationToken.None).AsTask();
            if (!_waiting.IsCompleted)
                break;
            if (_waiting.IsFaulted)
            {
                IsBroken = _waiting.Exception!.InnerException is IOException;
                break;
            }

            if (_waiting.Result.Kind == StreamFrameKind.Closed)
                IsEnded = true;
            else
                messages.Add(Encoding.UTF8.GetString(_waiting.Result.Payload.Span));
            _waiting = null;
        }

        return messages;
    }

    public List<JsonElement> Take() => [.. TakeText().Select(text => JsonDocument.Parse(text).RootElement.Clone())];

    public void Dispose() => connection.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(1));
}
