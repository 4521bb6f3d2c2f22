using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Trading.Cli.Plugins;

/// <summary>Plugins as text and as JSON.</summary>
internal static class PluginOutput
{
    public static void Print(PluginStatus status)
    {
        Console.WriteLine($"{status.Name} {status.Manifest?.Version}  {status.State}".Replace("  ", " ", StringComparison.Ordinal));
        Console.WriteLine($"  file       {status.Path}");
        if (status.Manifest is { } manifest)
            Console.WriteLine($"  SDK        {manifest.SdkVersions}");
        if (status.ContentHash is { } hash)
            Console.WriteLine($"  content    {hash}  {status.ContentBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes");
        if (status.SignedBy is { } signer)
            Console.WriteLine($"  signed by  {signer}");
        if (status.Strategies.Count != 0)
            Console.WriteLine($"  strategies {string.Join(", ", status.Strategies)}");
        foreach (string warning in status.Warnings)
            Console.WriteLine($"  warning    {warning}");
        if (status.Reason is { } reason)
            Console.WriteLine($"  {(status.State == PluginState.Leaked ? "leak      " : "refused   ")} {reason}");
    }

    public static string ToJson(IReadOnlyList<PluginStatus> plugins, Action<Utf8JsonWriter>? more = null) => ToJson(writer =>
    {
        writer.WriteStartArray("plugins");
        foreach (var plugin in plugins)
            Write(writer, plugin);
        writer.WriteEndArray();
        more?.Invoke(writer);
    });

    public static string ToJson(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, PluginStatus plugin)
    {
        writer.WriteStartObject();
        writer.WriteString("id", plugin.Manifest?.Id);
        writer.WriteString("version", plugin.Manifest?.Version);
        writer.WriteString("sdkVersions", plugin.Manifest?.SdkVersions);
        writer.WriteString("path", plugin.Path);
        writer.WriteString("state", plugin.State.ToString());
        writer.WriteString("failure", plugin.Failure == PluginFailure.None ? null : plugin.Failure.ToString());
        writer.WriteString("reason", plugin.Reason);
        writer.WriteString("contentHash", plugin.ContentHash);
        writer.WriteNumber("contentBytes", plugin.ContentBytes);
        writer.WriteString("signedBy", plugin.SignedBy);
        WriteTexts(writer, "strategies", plugin.Strategies);
        WriteTexts(writer, "warnings", plugin.Warnings);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
