using System.Text;

namespace Trading.Plugins.Processes;

/// <summary>Reads what a process prints, so that it does not stand still, and keeps the last of it.</summary>
internal sealed class OutputTail
{
    private const int Kept = 2_048;

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Task _reading;

    public OutputTail(TextReader reader) => _reading = Task.Run(() => ReadAsync(reader));

    /// <summary>The last of what was printed, waited for a moment where the process has ended; empty where nothing was.</summary>
    public string Text(TimeSpan patience)
    {
        _reading.Wait(patience);
        lock (_lock)
            return _text.ToString().Trim();
    }

    private async Task ReadAsync(TextReader reader)
    {
        char[] buffer = new char[1024];
        try
        {
            for (int read; (read = await reader.ReadAsync(buffer.AsMemory()).ConfigureAwait(false)) > 0;)
            {
                lock (_lock)
                {
                    _text.Append(buffer, 0, read);
                    if (_text.Length > Kept)
                        _text.Remove(0, _text.Length - Kept);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The process has been disposed of.
        }
    }
}
