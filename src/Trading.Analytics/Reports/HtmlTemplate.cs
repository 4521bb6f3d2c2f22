using System.Text;

namespace Trading.Analytics;

/// <summary>The embedded files that pages are made of.</summary>
internal static class HtmlTemplate
{
    public static string Asset(string name)
    {
        using var stream = typeof(HtmlTemplate).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource '{name}' is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Writes a template with each <c>{{name}}</c> replaced once; what is put in is not looked at again.</summary>
    public static void Write(Stream stream, string template, IReadOnlyDictionary<string, Func<string>> parts)
    {
        string text = Asset(template);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        int position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is var begin and >= 0)
        {
            int end = text.IndexOf("}}", begin, StringComparison.Ordinal);
            writer.Write(text.AsSpan(position, begin - position));
            writer.Write(parts[text[(begin + 2)..end]]());
            position = end + 2;
        }

        writer.Write(text.AsSpan(position));
    }
}
