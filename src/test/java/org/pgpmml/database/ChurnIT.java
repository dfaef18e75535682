package org.pgpmml.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgpmml.testing.OnEveryJavaHost;
import org.pgpmml.testing.TestDatabase;

@OnEveryJavaHost
class ChurnIT {
    private final TestDatabase database;

    ChurnIT(TestDatabase database) {
        this.database = database;
    }

    @Test
    void first_version_of_a_model_is_champion() throws Exception {
        assertThat(database.register("churn", "pmml/churn/model.pmml")).isEqualTo(1);
        assertThat(database.text("select champion from pmml.models where model = 'churn'")).isEqualTo("1");
    }
}
