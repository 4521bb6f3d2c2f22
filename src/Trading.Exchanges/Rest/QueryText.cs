using System.Globalization;
using System.Text;

namespace Trading.Exchanges;

/// <summary>Writes parameters as <c>a=1&amp;b=2</c>, percent-encoded, in the order in which they are added.</summary>
internal sealed class QueryText
{
    private readonly StringBuilder _text = new();

    public QueryText Add(string name, string? value)
    {
        if (value is null)
            return this;
        if (_text.Length > 0)
            _text.Append('&');
        _text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryText Add(string name, decimal? value) => Add(name, value is { } number ? Format(number) : null);

    public QueryText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryText Add(string name, bool? value) => Add(name, value is { } flag ? flag ? "true" : "false" : null);

    /// <summary>A number as venues want it: no exponent, no trailing zeros, a point whatever the culture.</summary>
    public static string Format(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public override string ToString() => _text.ToString();
}
