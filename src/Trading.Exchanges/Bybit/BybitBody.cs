using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Bybit;

/// <summary>Writes the JSON of a command: numbers as texts, as the venue wants them, in the order in which they are added.</summary>
internal sealed class BybitBody : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly Utf8JsonWriter _writer;

    public BybitBody()
    {
        _writer = new(_stream);
        _writer.WriteStartObject();
    }

    public BybitBody Add(string name, string? value)
    {
        if (value is not null)
            _writer.WriteString(name, value);
        return this;
    }

    public BybitBody Add(string name, decimal? value) => Add(name, value is { } number ? QueryText.Format(number) : null);

    public BybitBody Add(string name, int? value)
    {
        if (value is { } number)
            _writer.WriteNumber(name, number);
        return this;
    }

    public BybitBody Add(string name, bool? value)
    {
        if (value is { } flag)
            _writer.WriteBoolean(name, flag);
        return this;
    }

    /// <summary>Ends the text; nothing can be added after.</summary>
    public string Finish()
    {
        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_stream.GetBuffer().AsSpan(0, (int)_stream.Length));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
