namespace Trading.Plugins.Processes;

/// <summary>A strategy as its plugin's process describes it.</summary>
internal sealed record RemoteStrategyInfo(string Id, string Description, string TypeName, IReadOnlyList<(ParameterDescriptor Descriptor, IReadOnlyList<string> Names)> Parameters)
{
    public const string EnumType = "enum";

    private static readonly Dictionary<string, Type> Types = new Type[] { typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(bool), typeof(string), typeof(TimeSpan) }
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static void Write(WireWriter writer, StrategyDescriptor strategy, string typeName)
    {
        writer.Write(strategy.Id);
        writer.Write(strategy.Description);
        writer.Write(typeName);
        writer.Write(strategy.Parameters.Count);
        foreach (var parameter in strategy.Parameters)
        {
            writer.Write(parameter.Name);
            writer.Write(parameter.Type.IsEnum ? EnumType : parameter.Type.Name);
            string[] names = parameter.Type.IsEnum ? Enum.GetNames(parameter.Type) : [];
            writer.Write(names.Length);
            foreach (string name in names)
                writer.Write(name);
            writer.Write(parameter.Minimum);
            writer.Write(parameter.Maximum);
            writer.Write(parameter.Step);
            writer.Write(parameter.Default);
            writer.Write(parameter.Description);
        }
    }

    public static RemoteStrategyInfo Read(ref WireReader reader)
    {
        var (id, description, typeName) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var parameters = new List<(ParameterDescriptor Descriptor, IReadOnlyList<string> Names)>();
        for (int count = reader.ReadCount(); count > 0; count--)
            parameters.Add(ReadParameter(ref reader));
        return new(id, description, typeName, parameters);
    }

    /// <summary>The types of a plugin do not come over: an enumeration of it is a text here, one of its names.</summary>
    private static (ParameterDescriptor Descriptor, IReadOnlyList<string> Names) ReadParameter(ref WireReader reader)
    {
        var (name, typeName) = (reader.ReadString(), reader.ReadString());
        string[] names = new string[reader.ReadCount()];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.ReadString();
        if (!Types.TryGetValue(typeName, out var type))
            type = typeName == EnumType ? typeof(string) : throw new WireException($"'{typeName}' is no type of a parameter");
        var (minimum, maximum, step) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var (fallback, description) = (reader.ReadString(), reader.ReadOptionalString());
        if (names.Length != 0)
            description = $"{description}{(description is null ? "" : " ")}One of {string.Join(", ", names)}.";
        return (new(name, type, minimum, maximum, step, fallback, description), names);
    }
}
