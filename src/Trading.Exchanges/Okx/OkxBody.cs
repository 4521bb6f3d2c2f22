using System.Text;
using System.Text.Json;

namespace Trading.Exchanges.Okx;

/// <summary>The body of a request: an object of texts, in which nothing is left out silently but what is not set.</summary>
internal sealed class OkxBody
{
    private readonly StringBuilder _text = new("{");

    public OkxBody Add(string name, string? value) => value is null ? this : AddRaw(name, $"\"{JsonEncodedText.Encode(value)}\"");

    public OkxBody Add(string name, decimal? value) => value is { } number ? Add(name, QueryText.Format(number)) : this;

    public OkxBody AddFlag(string name, bool isSet) => isSet ? AddRaw(name, "true") : this;

    /// <summary>The object alone in a list, as some methods want it.</summary>
    public string ToListText() => $"[{this}]";

    public override string ToString() => _text + "}";

    private OkxBody AddRaw(string name, string value)
    {
        if (_text.Length > 1)
            _text.Append(',');
        _text.Append('"').Append(name).Append("\":").Append(value);
        return this;
    }
}
