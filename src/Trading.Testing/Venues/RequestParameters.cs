using System.Text;

namespace Trading.Testing;

/// <summary>The parameters of a query or a form. Where a name comes twice the first counts.</summary>
public sealed class RequestParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The names in the order in which they came.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The value, unescaped; <see langword="null"/> where it was not sent or is empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    /// <summary>Whether it was sent.</summary>
    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>Sets a value that was not sent.</summary>
    public void TryAdd(string name, string value) => _values.TryAdd(name, value);

    /// <summary>Reads parameters: those of the query count before those of the form.</summary>
    public static RequestParameters Parse(string query, ReadOnlySpan<byte> form = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parameters = new RequestParameters();
        parameters.Add(query);
        parameters.Add(Encoding.UTF8.GetString(form));
        return parameters;
    }

    private void Add(string text)
    {
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            string value = equals < 0 ? "" : pair[(equals + 1)..];
            _values.TryAdd(Unescape(name), Unescape(value));
        }
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
